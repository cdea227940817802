; 32-bit operations clear the upper half.
; verify: accept
; smt: safe
; run: packet=00*14 r0=1
.type socket_filter
  r0 = 0
  r1 = -1
  w1 += 1
  if r1 != 0 goto wrong
  r1 = 0x1234567800000001 ll
  w2 = w1
  if r2 != 1 goto wrong
  w2 -= 2
  r3 = 0xffffffff ll
  if r2 != r3 goto wrong
  if w2 s>= 0 goto wrong
  r0 = 1
wrong:
  exit
