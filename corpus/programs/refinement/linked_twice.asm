; A second constant is not followed: the difference is forgotten.
; verify: reject @8 frame-pointer
.type socket_filter
  r6 = *(u32 *)(r1 + 0)
  r7 = r6
  r7 -= 5
  r7 -= 1
  if r6 > 10 goto out
  if r7 s> 5 goto bad
out:
  r0 = 0
  exit
bad:
  r10 = 0
  goto out
