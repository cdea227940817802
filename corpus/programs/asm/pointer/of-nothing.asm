; A number is not an address.
; verify: reject @1 pointer-type "R1 invalid mem access 'scalar'"
; smt: unsafe @1
; run: packet=00*14 fault @1
.type socket_filter
  r1 = 4096
  r0 = *(u64 *)(r1 + 0)
  exit
