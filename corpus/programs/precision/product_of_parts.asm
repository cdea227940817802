; Two numbers that make 4 together have a product of at most 4.
; verify: reject @10 map-value-bounds "R1 max value is outside of the allowed memory range"
; smt: safe
; run: helper.0=3 r0=0
.type socket_filter
.map table array key=4 value=8 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  r0 = 0
  r6 &= 3
  r7 = 4
  r7 -= r6
  r6 *= r7
  r1 = map_value[table]
  r1 += r6
  r0 = *(u8 *)(r1 + 0)
  exit
