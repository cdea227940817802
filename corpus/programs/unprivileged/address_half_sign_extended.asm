; And a quarter.
; verify: reject @0 privilege "R1 partial copy of pointer"
.type socket_filter
.capabilities bpf net_admin
  w0 = (s16)w1
  r0 = 0
  exit
