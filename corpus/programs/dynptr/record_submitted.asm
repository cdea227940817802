; A record of the ring buffer is reserved through a dynptr, filled, and given back.
; verify: accept
.type sched_cls
.map events ringbuf entries=4096
  r1 = map[events]
  r2 = 16
  r3 = 0
  r4 = r10
  r4 += -16
  call bpf_ringbuf_reserve_dynptr
  r1 = r10
  r1 += -16
  r2 = 8
  r3 = 8
  call bpf_dynptr_data
  if r0 == 0 goto submit
  *(u64 *)(r0 + 0) = 7
submit:
  r1 = r10
  r1 += -16
  r2 = 0
  call bpf_ringbuf_submit_dynptr
  r0 = 0
  exit
