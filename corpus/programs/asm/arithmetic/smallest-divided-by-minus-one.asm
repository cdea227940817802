; The quotient does not fit; it wraps, and the remainder is 0.
; verify: accept
; smt: safe
; run: packet=00*14 r0=1
.type socket_filter
  r0 = 0
  r1 = 0x8000000000000000 ll
  r3 = r1
  r2 = -1
  r1 s/= r2
  if r1 != r3 goto wrong
  r3 s%= r2
  if r3 != 0 goto wrong
  r0 = 1
wrong:
  exit
