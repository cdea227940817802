; What is computed of an address tells of it.
; verify: reject @0 privilege "R1 pointer arithmetic prohibited"
.type socket_filter
.capabilities bpf net_admin
  r1 = -r1
  r0 = 0
  exit
