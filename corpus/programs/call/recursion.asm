; A function that calls itself.
; verify: reject
.type socket_filter
  r1 = 3
  call again
  exit
again:
  r0 = 0
  if r1 == 0 goto out
  r1 += -1
  call again
out:
  exit
