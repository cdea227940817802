; r11 = 0 can be written down, but there is no such register.
; verify: reject @0 encoding "R11 is invalid"
.type socket_filter
  .slot 0x0000000000000bb7
  r0 = 0
  exit
