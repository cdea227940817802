; Network order and back.
; verify: accept
; run: r0=0x3412
.type socket_filter
  r0 = 0x1234
  r0 = be16 r0
  exit
