; A record is reserved, filled and submitted.
; verify: accept
; run: r0=0
.type socket_filter
.map ring ringbuf entries=4096
  r1 = map[ring]
  r2 = 8
  r3 = 0
  call bpf_ringbuf_reserve
  if r0 == 0 goto out
  *(u64 *)(r0 + 0) = 7
  r1 = r0
  r2 = 0
  call bpf_ringbuf_submit
out:
  r0 = 0
  exit
