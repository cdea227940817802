; A counter that only grows is compared with what it never meets.
; verify: reject
; smt: unsafe @2 termination
; run: out-of-fuel fuel=100000
.type socket_filter
  r0 = 0
again:
  r0 += 2
  if r0 != 1 goto again
  exit
