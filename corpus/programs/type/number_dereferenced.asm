; A number is no address.
; verify: reject @1 pointer-type "R1 invalid mem access 'scalar'"
; run: fault @1
.type socket_filter
  r1 = 4096
  r0 = *(u64 *)(r1 + 0)
  exit
