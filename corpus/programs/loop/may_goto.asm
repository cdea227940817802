; The kernel counts rounds where the program does not.
; verify: accept
; run: returns fuel=1000000000
.type socket_filter
  r0 = 0
again:
  may_goto out
  r0 = 1
  goto again
out:
  exit
