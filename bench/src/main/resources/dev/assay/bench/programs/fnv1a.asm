; FNV-1a of 64 bits over 8 KiB.
; verify: accept
.type xdp
.map buffer array key=4 value=8192 entries=1
  r1 = map_value[buffer]
  r0 = 0xcbf29ce484222325 ll
  r2 = 0x100000001b3 ll
  r3 = 8192
again:
  r4 = *(u8 *)(r1 + 0)
  r0 ^= r4
  r0 *= r2
  r1 += 1
  r3 += -1
  if r3 != 0 goto again
  exit
