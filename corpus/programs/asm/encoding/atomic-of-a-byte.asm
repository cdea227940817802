; Loads and stores with order have all four sizes, arithmetic in memory only two.
; verify: reject encoding "invalid atomic operand size"
.type socket_filter
  r6 = r1
  r0 = 0
  r1 = 1
  *(u64 *)(r10 - 8) = 0
  .slot 0x00000000fff81ad3
  r0 = 0
  exit
