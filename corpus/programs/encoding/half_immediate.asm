; The first half of a 64-bit immediate, and nothing behind it.
; verify: reject
; run: fault
.type socket_filter
  r0 = 0
  .slot 0x0000000000000018
