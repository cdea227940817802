; verify: reject @1 pointer-arithmetic "R2 pointer += pointer prohibited"
.type socket_filter
  r2 = r10
  r2 += r1
  r0 = 0
  exit
