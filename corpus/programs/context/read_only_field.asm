; A filter cannot change a packet's length.
; verify: reject @0 context-access
; run: packet=00*20 fault @0
.type socket_filter
  *(u32 *)(r1 + __sk_buff.len) = 0
  r0 = 0
  exit
