; A register has no sixty-fourth bit to shift by.
; verify: reject @1 encoding "invalid shift 64"
.type socket_filter
  r0 = 1
  r0 <<= 64
  exit
