; What a division takes away and what it leaves.
; verify: reject @11 map-value-bounds "R1 min value is negative, either use unsigned index or do a if (index >=0) check."
; smt: safe
; run: helper.0=3 r0=0
.type socket_filter
.map table array key=4 value=8 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  r0 = 0
  r6 &= 7
  r7 = r6
  r7 >>= 1
  r6 -= r7
  r6 += r7
  r1 = map_value[table]
  r1 += r6
  r0 = *(u8 *)(r1 + 0)
  exit
