; One to ten, summed up.
; verify: accept
; run: r0=55
.type socket_filter
  r0 = 0
  r1 = 10
again:
  r0 += r1
  r1 += -1
  if r1 != 0 goto again
  exit
