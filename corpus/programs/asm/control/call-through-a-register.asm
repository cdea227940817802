; Engines know callx, Linux does not.
; verify: reject encoding "unknown opcode 8d"
.type socket_filter
  r0 = 0
  r3 = 5
  callx r3
  exit
