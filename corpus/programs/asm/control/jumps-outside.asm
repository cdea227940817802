; verify: reject control-flow "jump out of range from insn 1 to 7"
; run: packet=00*14 fault control-flow
.type socket_filter
  r0 = 0
  if r0 == 0 goto +5
  exit
