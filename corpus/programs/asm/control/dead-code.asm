; Nothing leads to the third instruction. That harms nobody, Linux refuses it all the same.
; verify: reject dead-code "unreachable insn 2"
; smt: safe
; run: packet=00*14 r0=0
.type socket_filter
  r0 = 0
  exit
  r0 = 1
  exit
