; A pointer that was spilled is still a pointer to the context.
; verify: accept
; run: packet=00*20 r0=20
.type socket_filter
  *(u64 *)(r10 - 8) = r1
  r1 = 0
  r2 = *(u64 *)(r10 - 8)
  r0 = *(u32 *)(r2 + __sk_buff.len)
  exit
