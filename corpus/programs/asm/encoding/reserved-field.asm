; A 64-bit copy with something in its immediate.
; verify: reject encoding "BPF_MOV uses reserved fields"
.type socket_filter
  r0 = 0
  .slot 0x00000007000001bf
  exit
