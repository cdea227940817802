; The load of classic BPF wants the context in register 6.
; verify: reject @0 uninitialized-read "R6 !read_ok"
; run: packet=00*14 fault @0
.type socket_filter
  r0 = *(u16 *)skb[12]
  exit
