; From the frame's lowest byte there are 512 to go, one more than a mask allows.
; verify: reject @3 privilege "R2 tried to add beyond pointer bounds, pointer arithmetic with it prohibited for !root"
.type socket_filter
.capabilities bpf net_admin
  r1 = 8
  r2 = r10
  r2 += -512
  r2 += r1
  r0 = 0
  exit
