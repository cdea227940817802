; A privileged program may return an address.
; verify: accept
; run: returns
.type socket_filter
  r0 = r10
  exit
