; Instructions that no way leads to.
; verify: reject dead-code "unreachable insn 2"
; smt: safe
; run: r0=0
.type socket_filter
  r0 = 0
  exit
  r0 = 1
  exit
