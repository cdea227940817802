; The sum of 1 to 10.
; verify: accept
; smt: safe
; run: packet=00*14 r0=55
.type socket_filter
  r0 = 0
  r1 = 1
next:
  r0 += r1
  r1 += 1
  if r1 <= 10 goto next
  exit
