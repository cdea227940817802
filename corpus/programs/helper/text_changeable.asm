; The same text in a map that may still be written from user space.
; verify: reject @6 call-argument "R3 does not point to a readonly map'"
; smt: unsafe
.type sched_cls
.map texts array key=4 value=16 entries=1 flags=0x80
.entry 00000000 = 61626300000000000000000000000000
  *(u64 *)(r10 - 8) = 0
  r1 = r10
  r1 += -8
  r2 = 8
  r3 = map_value[texts]
  call bpf_strncmp
  r0 = 0
  exit
