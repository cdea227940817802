; The difference of two pointers into the same frame is a number.
; verify: accept
; run: packet=00*14 r0=16
.type socket_filter
  r1 = r10
  r2 = r10
  r2 += -16
  r1 -= r2
  r0 = r1
  exit
