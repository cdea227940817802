; The length of a packet is a field of its context.
; verify: accept
; run: packet=00*33 r0=33
.type socket_filter
  r0 = *(u32 *)(r1 + __sk_buff.len)
  exit
