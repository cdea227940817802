; Values and a pointer survive a trip through the stack.
; verify: accept
; smt: safe
; run: packet=00*14 r0=49
.type socket_filter
  r6 = r1
  *(u64 *)(r10 - 8) = r6
  r2 = 7
  *(u64 *)(r10 - 16) = r2
  *(u32 *)(r10 - 20) = 7
  r1 = *(u64 *)(r10 - 8)
  r0 = *(u32 *)(r1 + __sk_buff.len)
  r0 = *(u64 *)(r10 - 16)
  r3 = *(u32 *)(r10 - 20)
  r0 *= r3
  exit
