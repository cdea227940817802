; All of this is fine with numbers.
; verify: accept
; run: packet=00*14 r0=0
.type socket_filter
.capabilities bpf net_admin
  r1 = *(u32 *)(r1 + __sk_buff.len)
  w0 = w1
  r2 = (s32)r1
  r2 = -r2
  r2 = be64 r2
  r2 -= r1
  w2 -= 1
  r0 = 0
  exit
