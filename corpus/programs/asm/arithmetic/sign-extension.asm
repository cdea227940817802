; verify: accept
; smt: safe
; run: packet=00*14 r0=1
.type socket_filter
  r0 = 0
  r1 = 0x80ff
  r2 = (s8)r1
  if r2 != -1 goto wrong
  r2 = (s16)r1
  if r2 != -32513 goto wrong
  w2 = (s16)w1
  r3 = 0xffff80ff ll
  if r2 != r3 goto wrong
  *(u64 *)(r10 - 8) = 0x80ff
  r2 = *(s16 *)(r10 - 8)
  if r2 != -32513 goto wrong
  r0 = 1
wrong:
  exit
