; Marsaglia's xorshift of 64 bits, 4000 times: every instruction waits for the one before.
; verify: accept
.type xdp
  r0 = 0x2545f4914f6cdd1d ll
  r2 = 4000
again:
  r1 = r0
  r1 <<= 13
  r0 ^= r1
  r1 = r0
  r1 >>= 7
  r0 ^= r1
  r1 = r0
  r1 <<= 17
  r0 ^= r1
  r2 += -1
  if r2 != 0 goto again
  exit
