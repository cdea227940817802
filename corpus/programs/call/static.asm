; A function of the program's own.
; verify: accept
; run: r0=49
.type socket_filter
  r1 = 7
  call square
  exit
square:
  r0 = r1
  r0 *= r1
  exit
