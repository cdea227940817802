; Nothing changes from one round to the next.
; verify: reject termination
; run: out-of-fuel fuel=100000
.type socket_filter
  r0 = 0
again:
  if r0 == 0 goto again
  exit
