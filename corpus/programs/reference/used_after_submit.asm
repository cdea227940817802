; A submitted record belongs to somebody else.
; verify: reject
; run: fault
.type socket_filter
.map ring ringbuf entries=4096
  r1 = map[ring]
  r2 = 8
  r3 = 0
  call bpf_ringbuf_reserve
  if r0 == 0 goto out
  r6 = r0
  r1 = r0
  r2 = 0
  call bpf_ringbuf_submit
  *(u64 *)(r6 + 0) = 7
out:
  r0 = 0
  exit
