; Nor with half of it.
; verify: reject @1 privilege "R1 pointer comparison prohibited"
.type socket_filter
.capabilities bpf net_admin
  r0 = 0
  if w1 > 7 goto out
  r0 = 1
out:
  exit
