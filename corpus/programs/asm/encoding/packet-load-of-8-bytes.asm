; No packet load takes 8 bytes: that is no opcode at all, wherever it stands.
; verify: reject encoding "unknown opcode 38"
.type socket_filter
  r6 = r1
  r0 = 0
  r1 = 1
  *(u64 *)(r10 - 8) = 0
  .slot 0x0000000000000038
  r0 = 0
  exit
