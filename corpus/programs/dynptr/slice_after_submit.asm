; A slice of a record is written after the record was given back.
; verify: reject @17 pointer-type "R7 invalid mem access 'scalar'"
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
  r2 = 0
  r3 = 8
  call bpf_dynptr_data
  r7 = r0
  r1 = r10
  r1 += -16
  r2 = 0
  call bpf_ringbuf_submit_dynptr
  *(u64 *)(r7 + 0) = 7
  r0 = 0
  exit
