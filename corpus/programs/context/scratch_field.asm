; Five words of the context are the program's own.
; verify: accept
; run: r0=6
.type socket_filter
  *(u32 *)(r1 + __sk_buff.cb) = 6
  r0 = *(u32 *)(r1 + __sk_buff.cb)
  exit
