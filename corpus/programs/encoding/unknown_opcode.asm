; No instruction has this opcode.
; verify: reject "unknown opcode ff"
; run: fault @1 invalid-instruction
.type socket_filter
  r0 = 0
  .slot 0x00000000000000ff
  exit
