; An address less a number, in 32 bits.
; verify: reject @0 pointer-arithmetic "R1 32-bit pointer arithmetic prohibited"
.type socket_filter
.capabilities bpf net_admin
  w1 -= 1
  r0 = 0
  exit
