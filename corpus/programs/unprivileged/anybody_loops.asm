; Nobody without CAP_BPF goes back.
; verify: reject termination "back-edge from insn 2 to 1"
.type socket_filter
.capabilities none
  r0 = 5
again:
  r0 -= 1
  if r0 != 0 goto again
  exit
