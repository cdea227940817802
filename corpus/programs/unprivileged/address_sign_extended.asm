; So does half of it with its sign.
; verify: reject @0 privilege "R1 sign-extension part of pointer"
.type socket_filter
.capabilities bpf net_admin
  r0 = (s32)r1
  r0 = 0
  exit
