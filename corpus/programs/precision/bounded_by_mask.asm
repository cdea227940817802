; No bit but the lowest three is set: a mask on a copy says so.
; verify: reject @8 pointer-arithmetic "math between map_value pointer and register with unbounded min value is not allowed"
; smt: safe
; run: helper.0=3 r0=0
.type socket_filter
.map table array key=4 value=8 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  r0 = 0
  r7 = r6
  r7 &= -8
  if r7 != 0 goto out
  r1 = map_value[table]
  r1 += r6
  r0 = *(u8 *)(r1 + 0)
out:
  exit
