; The distance between two addresses.
; verify: reject @1 privilege "R2 pointer -= pointer prohibited"
.type socket_filter
.capabilities bpf net_admin
  r2 = r10
  r2 -= r1
  r0 = 0
  exit
