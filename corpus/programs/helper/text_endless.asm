; A text that fills its map's value, with no zero at its end.
; verify: reject @6 call-argument "string is not zero-terminated"
; smt: unsafe
.type sched_cls
.map texts array key=4 value=4 entries=1 flags=0x80 frozen
.entry 00000000 = 61626364
  *(u64 *)(r10 - 8) = 0
  r1 = r10
  r1 += -8
  r2 = 8
  r3 = map_value[texts]
  call bpf_strncmp
  r0 = 0
  exit
