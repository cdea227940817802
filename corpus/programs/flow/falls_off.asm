; The last instruction is followed by nothing.
; verify: reject control-flow "last insn is not an exit or jmp"
; run: fault
.type socket_filter
  r0 = 0
  r0 += 1
