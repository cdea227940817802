; The context takes no atomic operation.
; verify: reject @1
.type socket_filter
  r2 = 1
  lock *(u32 *)(r1 + __sk_buff.mark) += r2
  r0 = 0
  exit
