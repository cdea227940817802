; A 32-bit result clears the upper half.
; verify: accept
; run: r0=0
.type socket_filter
  r0 = 0xffffffff00000001 ll
  w0 += -1
  exit
