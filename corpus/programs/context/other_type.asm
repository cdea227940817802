; A socket filter does not see the packet's bytes directly.
; verify: reject @0 context-access
.type socket_filter
  r0 = *(u32 *)(r1 + __sk_buff.data)
  exit
