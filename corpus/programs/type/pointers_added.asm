; Two pointers have no sum.
; verify: reject @0 pointer-arithmetic "R1 pointer += pointer prohibited"
.type socket_filter
  r1 += r10
  r0 = 0
  exit
