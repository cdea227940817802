; A dynptr takes sixteen bytes at a multiple of eight.
; verify: reject @6 call-argument "Dynptr has to be an uninitialized dynptr"
.type sched_cls
.map events ringbuf entries=4096
  r1 = map[events]
  r2 = 16
  r3 = 0
  r4 = r10
  r4 += -20
  call bpf_ringbuf_reserve_dynptr
  r0 = 0
  exit
