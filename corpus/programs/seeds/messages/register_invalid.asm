; "R%d is invalid" of 2015: there is no register 11.
; verify: reject "R11 is invalid"
; run: fault @0
.type socket_filter
  .slot 0x0000000000000bb7
  r0 = 0
  exit
