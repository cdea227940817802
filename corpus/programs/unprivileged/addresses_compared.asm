; Which of two addresses is greater tells of both.
; verify: reject @2 privilege "R1 pointer comparison prohibited"
.type socket_filter
.capabilities bpf net_admin
  r2 = r10
  r0 = 0
  if r2 > r1 goto out
  r0 = 1
out:
  exit
