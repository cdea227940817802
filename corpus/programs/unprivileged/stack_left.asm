; A pointer stays in its frame, whatever is done with it afterwards.
; verify: reject @1 privilege "R2 stack pointer arithmetic goes out of range, prohibited for !root; off=-520"
.type socket_filter
.capabilities bpf net_admin
  r2 = r10
  r2 += -520
  r2 += 8
  r0 = 0
  exit
