; The instruction set says 0, Linux refuses the constant.
; verify: reject encoding "div by zero"
; smt: safe
; run: packet=00*14 r0=0
.type socket_filter
  r0 = 1
  r0 /= 0
  exit
