; The steps from each of the numbers 1 to 200 to 1: half of an even number, three times an odd one plus one.
; verify: accept
; run: r0=8418
.type xdp
  r0 = 0
  r1 = 1
number:
  r2 = r1
step:
  if r2 == 1 goto done
  r0 += 1
  r3 = r2
  r3 &= 1
  if r3 != 0 goto odd
  r2 >>= 1
  goto step
odd:
  r3 = r2
  r2 <<= 1
  r2 += r3
  r2 += 1
  goto step
done:
  r1 += 1
  if r1 <= 200 goto number
  exit
