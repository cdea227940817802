; Two numbers whose sum was compared are added again, one after the other.
; verify: reject @14 map-value-bounds "R1 max value is outside of the allowed memory range"
; smt: safe
; run: helper.0=3 helper.1=4 r0=0
; run: helper.0=3 helper.1=5 r0=0
.type socket_filter
.map table array key=4 value=8 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  r6 &= 7
  call bpf_get_prandom_u32
  r7 = r0
  r7 &= 7
  r0 = 0
  r8 = r6
  r8 += r7
  if r8 > 7 goto out
  r1 = map_value[table]
  r1 += r6
  r1 += r7
  r0 = *(u8 *)(r1 + 0)
out:
  exit
