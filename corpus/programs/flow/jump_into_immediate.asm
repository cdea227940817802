; A jump into the second half of a 64-bit immediate.
; verify: reject control-flow
; run: fault
.type socket_filter
  r0 = 1
  if r0 == 1 goto +1
  r0 = 0x1234567890 ll
  exit
