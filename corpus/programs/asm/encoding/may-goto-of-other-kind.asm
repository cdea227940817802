; Only source 0 means may_goto; another is a branch to those who look at the flow.
; verify: reject encoding "invalid may_goto imm 0"
.type socket_filter
  r6 = r1
  r0 = 0
  r1 = 1
  *(u64 *)(r10 - 8) = 0
  .slot 0x00000000000010e5
  r0 = 0
  exit
