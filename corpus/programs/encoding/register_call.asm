; A call through a register, which Linux does not have.
; verify: reject
.type socket_filter
  r0 = 0
  r1 = 7
  callx r1
  exit
