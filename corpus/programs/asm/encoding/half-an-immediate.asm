; What follows the first half of a 64-bit immediate is another instruction.
; verify: reject encoding "invalid bpf_ld_imm64 insn"
.type socket_filter
  r0 = 0
  .slot 0x18
  exit
