; A reserved record is forgotten.
; verify: reject reference "would lead to reference leak"
; run: fault reference
.type socket_filter
.map ring ringbuf entries=4096
  r1 = map[ring]
  r2 = 8
  r3 = 0
  call bpf_ringbuf_reserve
  r0 = 0
  exit
