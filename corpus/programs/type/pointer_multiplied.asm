; A pointer has no product.
; verify: reject @1 pointer-arithmetic
.type socket_filter
  r2 = r10
  r2 *= 8
  r0 = 0
  exit
