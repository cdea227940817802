; An exit with an immediate.
; verify: reject
; run: fault @1 invalid-instruction
.type socket_filter
  r0 = 0
  .slot 0x0000000100000095
