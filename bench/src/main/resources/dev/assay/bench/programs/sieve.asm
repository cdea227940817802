; The primes below 8192 by the sieve of Eratosthenes.
; verify: accept
; run: r0=1028
.type xdp
.map marks array key=4 value=8192 entries=1
  r1 = map_value[marks]
  r2 = 2
clear:
  r3 = r1
  r3 += r2
  *(u8 *)(r3 + 0) = 0
  r2 += 1
  if r2 < 8192 goto clear
  r0 = 0
  r2 = 2
next:
  r3 = r1
  r3 += r2
  r4 = *(u8 *)(r3 + 0)
  if r4 != 0 goto composite
  r0 += 1
  r5 = r2
  r5 += r2
  if r5 >= 8192 goto composite
mark:
  r3 = r1
  r3 += r5
  *(u8 *)(r3 + 0) = 1
  r5 += r2
  if r5 < 8192 goto mark
composite:
  r2 += 1
  if r2 < 8192 goto next
  exit
