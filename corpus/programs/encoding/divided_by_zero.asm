; A division by the constant zero.
; verify: reject @1 encoding "div by zero"
; smt: safe
; run: r0=0
.type socket_filter
  r0 = 7
  r0 /= 0
  exit
