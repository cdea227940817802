; Division by zero gives 0 and leaves the dividend as the remainder.
; verify: accept
; smt: safe
; run: packet=00*14 r0=77
.type socket_filter
  r1 = 77
  r2 = 0
  r3 = r1
  r3 /= r2
  r1 %= r2
  r0 = r1
  r0 += r3
  exit
