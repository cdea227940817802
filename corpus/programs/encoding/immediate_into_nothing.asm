; The register that a 64-bit immediate goes to does not exist.
; verify: reject @0 encoding "R12 is invalid"
; smt: unsafe @0 invalid-instruction
; run: fault @0 invalid-instruction
.type xdp
  .slot 0x0000000700000c18
  .slot 0x0000000100000000
  r0 = 1
  exit
