; A register is a pointer whenever the lowest bit is set; a copy of the bit is asked later.
; verify: reject @11 pointer-type "R7 invalid mem access 'scalar'"
; smt: safe
; run: helper.0=3 r0=0
; run: helper.0=4 r0=0
.type socket_filter
.map table array key=4 value=8 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  r8 = r6
  r8 &= 1
  r7 = 0
  r0 = 0
  if r6 & 1 goto set
  goto ask
set:
  r7 = map_value[table]
ask:
  if r8 == 0 goto out
  r0 = *(u8 *)(r7 + 0)
out:
  exit
