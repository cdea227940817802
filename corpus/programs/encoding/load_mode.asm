; A load in a mode of its class that loads do not have: that comes before what its opcode is.
; verify: reject encoding "BPF_LDX uses reserved fields"
; smt: unsafe
.type socket_filter
  r0 = 0
  .slot 0x000000000000a021
  exit
