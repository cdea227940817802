; The instruction set masks the count, Linux does not take such a constant.
; verify: reject encoding "invalid shift 64"
; smt: safe
; run: packet=00*14 r0=1
.type socket_filter
  r0 = 1
  r0 <<= 64
  exit
