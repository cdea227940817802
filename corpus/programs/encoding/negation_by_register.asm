; A negation has one register. With the bit for another it is no instruction.
; verify: reject encoding "unknown opcode 8f"
; smt: unsafe
.type socket_filter
  r0 = 0
  .slot 0x000000000000008f
  exit
