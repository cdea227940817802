; verify: reject "the call stack of 9 frames is too deep"
; run: packet=00*14 fault call-depth
.type socket_filter
  call again
  exit
again:
  r0 = 0
  call again
  exit
