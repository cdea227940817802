; Half an address tells of the whole.
; verify: reject @0 privilege "R1 partial copy of pointer"
.type socket_filter
.capabilities bpf net_admin
  w0 = w1
  r0 = 0
  exit
