; The last instruction lets control pass.
; verify: reject control-flow "last insn is not an exit or jmp"
; run: packet=00*14 fault control-flow
.type socket_filter
  r0 = 0
  r1 = 1
