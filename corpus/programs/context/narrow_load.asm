; A byte of a field.
; verify: accept
; run: packet=00*300 r0=44
.type socket_filter
  r0 = *(u8 *)(r1 + __sk_buff.len)
  exit
