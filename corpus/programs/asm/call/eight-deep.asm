; The ninth frame is one too many.
; verify: reject call-depth "the call stack of 9 frames is too deep"
; run: packet=00*14 fault call-depth
.type socket_filter
  r0 = 0
  call f1
  exit
f1:
  r0 = 1
  call f2
  exit
f2:
  r0 = 2
  call f3
  exit
f3:
  r0 = 3
  call f4
  exit
f4:
  r0 = 4
  call f5
  exit
f5:
  r0 = 5
  call f6
  exit
f6:
  r0 = 6
  call f7
  exit
f7:
  r0 = 7
  call f8
  exit
f8:
  r0 = 8
  exit
