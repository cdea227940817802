; What is learned of a number is learned of its difference to a constant, in both widths.
; verify: accept
; run: r0=0
.type socket_filter
  r6 = *(u32 *)(r1 + 0)
  r7 = r6
  r7 -= 5
  w8 = w6
  w8 += 7
  if r6 > 10 goto out
  if r7 s> 5 goto bad
  if r8 > 17 goto bad
out:
  r0 = 0
  exit
bad:
  r10 = 0
  goto out
