; verify: reject termination
; run: packet=00*14 out-of-fuel
.type socket_filter
  r0 = 0
again:
  r0 += 0
  goto again
