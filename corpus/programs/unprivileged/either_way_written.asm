; Two ways that leave different bytes unwritten are not alike.
; verify: accept
; run: packet=00*14 r0=0
.type socket_filter
.capabilities bpf net_admin
  r0 = *(u32 *)(r1 + __sk_buff.len)
  *(u64 *)(r10 - 16) = 0
  if r0 > 7 goto other
  *(u64 *)(r10 - 8) = 0
  goto both
other:
  *(u32 *)(r10 - 8) = 0
both:
  r0 = *(u32 *)(r10 - 8)
  r0 = 0
  exit
