; A loop that a processor may go on with for ever is one without end.
; verify: reject termination "infinite loop detected at insn 2"
.type socket_filter
.capabilities bpf net_admin
  r0 = 0
again:
  r0 += 1
  if r0 < 5 goto again
  r0 = 0
  exit
