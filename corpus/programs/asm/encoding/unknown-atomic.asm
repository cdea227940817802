; 0x20 names no atomic operation.
; verify: reject encoding "BPF_ATOMIC uses invalid atomic opcode 20"
.type socket_filter
  *(u64 *)(r10 - 8) = 0
  r1 = 1
  .slot 0x00000020fff81adb
  r0 = 0
  exit
