; verify: reject @1 pointer-arithmetic "R2 pointer arithmetic with *= operator prohibited"
.type socket_filter
  r2 = r10
  r2 *= 2
  r0 = 0
  exit
