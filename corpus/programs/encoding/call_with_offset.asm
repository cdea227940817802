; A call of a function has no offset, but is one where functions are counted: the first ends with it.
; verify: reject control-flow "last insn is not an exit or jmp"
; smt: unsafe
.type socket_filter
  r0 = 0
  .slot 0x0000000000011085
  r0 = 0
  exit
