; A register is a pointer whenever three times a number is large, which is asked of the number itself later.
; verify: reject @10 pointer-type "R7 invalid mem access 'scalar'"
; smt: safe
; run: helper.0=3 r0=0
; run: helper.0=7 r0=0
.type socket_filter
.map table array key=4 value=8 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  r7 = 0
  r8 = r6
  r8 *= 3
  r0 = 0
  if r8 > 15 goto small
  r7 = map_value[table]
small:
  if r6 > 5 goto out
  r0 = *(u8 *)(r7 + 0)
out:
  exit
