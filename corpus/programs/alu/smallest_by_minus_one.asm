; The smallest number divided by -1 stays itself.
; verify: accept
; run: r0=1
.type socket_filter
  r1 = 0x8000000000000000 ll
  r2 = r1
  r3 = -1
  r1 s/= r3
  r0 = 0
  if r1 != r2 goto out
  r0 = 1
out:
  exit
