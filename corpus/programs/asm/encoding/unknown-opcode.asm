; No instruction has the opcode 0xff.
; verify: reject encoding "unknown opcode ff"
; run: packet=00*14 fault @1 invalid-instruction
.type socket_filter
  r0 = 0
  .slot 0xff
  exit
