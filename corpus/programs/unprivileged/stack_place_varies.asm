; Where on the stack must be known.
; verify: reject @5 privilege "R2 variable stack access prohibited for !root, var_off=(0x0; 0x7) off=-8"
.type socket_filter
.capabilities bpf net_admin
  r1 = *(u32 *)(r1 + __sk_buff.len)
  r1 &= 7
  *(u64 *)(r10 - 8) = 0
  r2 = r10
  r2 += -8
  r2 += r1
  r0 = 0
  exit
