; There may have been no room.
; verify: reject
.type socket_filter
.map ring ringbuf entries=4096
  r1 = map[ring]
  r2 = 8
  r3 = 0
  call bpf_ringbuf_reserve
  r1 = r0
  r2 = 0
  call bpf_ringbuf_submit
  r0 = 0
  exit
