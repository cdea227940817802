; The second slot of a 64-bit immediate is no instruction.
; verify: reject control-flow "jump into the middle of ldimm64 insn 2"
; run: packet=00*14 fault control-flow
.type socket_filter
  r0 = 0
  if r0 == 0 goto +1
  r0 = 0x100000000 ll
  exit
