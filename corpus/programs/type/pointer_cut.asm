; Half a pointer is no pointer.
; verify: reject @1 pointer-arithmetic "32-bit pointer arithmetic prohibited"
.type socket_filter
  r2 = r10
  w2 += 8
  r0 = 0
  exit
