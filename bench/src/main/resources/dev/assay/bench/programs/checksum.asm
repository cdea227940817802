; The sum of 16-bit words over 16 KiB, folded as the Internet's checksum is.
; verify: accept
.type xdp
.map buffer array key=4 value=16384 entries=1
  r1 = map_value[buffer]
  r0 = 0
  r3 = 8192
again:
  r4 = *(u16 *)(r1 + 0)
  r0 += r4
  r1 += 2
  r3 += -1
  if r3 != 0 goto again
  r1 = r0
  r1 >>= 16
  r0 &= 0xffff
  r0 += r1
  r1 = r0
  r1 >>= 16
  r0 += r1
  r0 ^= -1
  r0 &= 0xffff
  exit
