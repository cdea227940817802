; One byte of a dynptr that must be given back is overwritten.
; verify: reject @7 reference "cannot overwrite referenced dynptr"
.type sched_cls
.map events ringbuf entries=4096
  r1 = map[events]
  r2 = 16
  r3 = 0
  r4 = r10
  r4 += -16
  call bpf_ringbuf_reserve_dynptr
  *(u8 *)(r10 - 13) = 0
  r1 = r10
  r1 += -16
  r2 = 0
  call bpf_ringbuf_submit_dynptr
  r0 = 0
  exit
