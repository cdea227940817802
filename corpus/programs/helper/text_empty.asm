; A map that was frozen before anything was written holds zeros: an empty text.
; verify: accept
; smt: safe
; run: r0=0
.type sched_cls
.map texts array key=4 value=16 entries=1 flags=0x80 frozen
  *(u64 *)(r10 - 8) = 0
  r1 = r10
  r1 += -8
  r2 = 8
  r3 = map_value[texts]
  call bpf_strncmp
  r0 = 0
  exit
