; A number divided by zero is zero; its remainder is itself.
; verify: accept
; run: r0=9
.type socket_filter
  r1 = 0
  r2 = 9
  r0 = 9
  r2 /= r1
  r0 %= r1
  r0 += r2
  exit
