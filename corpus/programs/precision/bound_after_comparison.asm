; First one number is found to be at most the other, then the other one to be at most 7.
; verify: reject @9 pointer-arithmetic "math between map_value pointer and register with unbounded min value is not allowed"
; smt: safe
; run: helper.0=3 helper.1=5 r0=0
.type socket_filter
.map table array key=4 value=8 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  call bpf_get_prandom_u32
  r7 = r0
  r0 = 0
  if r6 > r7 goto out
  if r7 > 7 goto out
  r1 = map_value[table]
  r1 += r6
  r0 = *(u8 *)(r1 + 0)
out:
  exit
