; Arguments go in r1 to r5, r6 to r9 are the caller's own.
; verify: accept
; smt: safe
; run: packet=00*14 r0=57
.type socket_filter
  r6 = 50
  r1 = 3
  r2 = 4
  call add
  r0 += r6
  exit
add:
  r6 = 0
  r0 = r1
  r0 += r2
  exit
