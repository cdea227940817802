; In whatever order its bytes are.
; verify: reject @0 privilege "R1 pointer arithmetic prohibited"
.type socket_filter
.capabilities bpf net_admin
  r1 = be64 r1
  r0 = 0
  exit
