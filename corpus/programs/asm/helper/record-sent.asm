; A record is reserved in a ring buffer, filled and submitted.
; verify: accept
; run: packet=00*14 r0=1
.type xdp
.map events ringbuf key=0 value=0 entries=4096
  r1 = map[events]
  r2 = 16
  r3 = 0
  call bpf_ringbuf_reserve
  if r0 == 0 goto full
  *(u64 *)(r0 + 0) = 1
  *(u64 *)(r0 + 8) = 2
  r1 = r0
  r2 = 0
  call bpf_ringbuf_submit
  r0 = 1
full:
  exit
