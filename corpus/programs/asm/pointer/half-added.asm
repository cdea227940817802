; A 32-bit addition would cut the pointer in half.
; verify: reject @1 pointer-arithmetic "R2 32-bit pointer arithmetic prohibited"
.type socket_filter
  r2 = r10
  w2 += 4
  r0 = 0
  exit
