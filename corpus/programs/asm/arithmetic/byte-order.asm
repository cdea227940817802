; verify: accept
; smt: safe
; run: packet=00*14 r0=1
.type socket_filter
  r0 = 0
  r1 = 0x1122334455667788 ll
  r2 = r1
  r2 = be16 r2
  if r2 != 0x8877 goto wrong
  r2 = r1
  r2 = bswap32 r2
  r3 = 0x88776655 ll
  if r2 != r3 goto wrong
  r2 = r1
  r2 = le32 r2
  if r2 != 0x55667788 goto wrong
  r0 = 1
wrong:
  exit
