; Eight bytes over a field of four.
; verify: reject @1 context-access
; run: fault @1
.type socket_filter
  r2 = 0
  *(u64 *)(r1 + __sk_buff.mark) = r2
  r0 = 0
  exit
