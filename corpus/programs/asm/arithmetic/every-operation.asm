; Each 64-bit operation once; the result was worked out by hand.
; verify: accept
; smt: safe
; run: packet=00*14 r0=0xf7
.type socket_filter
  r1 = 100
  r1 += 20
  r1 -= 60
  r1 *= 7
  r1 /= 4
  r1 %= 64
  r1 |= 32
  r1 &= 0x7f
  r1 <<= 4
  r1 >>= 2
  r1 ^= 0xff
  r1 = -r1
  r1 s>>= 1
  r1 s/= 5
  r1 s%= 64
  r0 = r1
  r0 &= 0xff
  exit
