; gotol holds its distance in the immediate.
; verify: accept
; smt: safe
; run: packet=00*14 r0=3
.type socket_filter
  r0 = 3
  gotol done
middle:
  exit
done:
  gotol middle
