; A number is spilled with the sum that it is part of; the sum is bounded after both came back.
; verify: reject @15 pointer-arithmetic "math between map_value pointer and register with unbounded min value is not allowed"
; smt: safe
; run: helper.0=3 helper.1=4 r0=0
.type socket_filter
.map table array key=4 value=8 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  call bpf_get_prandom_u32
  r7 = r0
  r0 = 0
  r7 &= 255
  r8 = r6
  r8 += r7
  *(u64 *)(r10 - 8) = r6
  *(u64 *)(r10 - 16) = r8
  r8 = *(u64 *)(r10 - 16)
  if r8 > 7 goto out
  r6 = *(u64 *)(r10 - 8)
  r1 = map_value[table]
  r1 += r6
  r0 = *(u8 *)(r1 + 0)
out:
  exit
