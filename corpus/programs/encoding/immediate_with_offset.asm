; A 64-bit immediate with an offset takes two slots all the same, and is refused where a path gets there.
; verify: reject @0 encoding "BPF_LD_IMM64 uses reserved fields"
; smt: unsafe @0 invalid-instruction
; run: fault @0 invalid-instruction
.type xdp
  .slot 0x0000000700050018
  .slot 0x0000000100000000
  r0 = 1
  exit
