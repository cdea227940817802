; "%d of %llx" for one value.
; verify: reject @9 call-argument "Invalid format string"
.type sched_cls
.map texts array key=4 value=16 entries=1 flags=0x80 frozen
.entry 00000000 = 2564206f6620256c6c78000000000000
  *(u64 *)(r10 - 8) = 7
  r1 = r10
  r1 += -48
  r2 = 32
  r3 = map_value[texts]
  r4 = r10
  r4 += -8
  r5 = 8
  call bpf_snprintf
  r0 = 0
  exit
