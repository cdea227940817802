; Two numbers that make eight together: true, but no verifier of ranges sees it.
; verify: reject map-value-bounds
; smt: safe
; run: helper.0=3 r0=0
.type socket_filter
.map table array key=4 value=8 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  r6 &= 7
  r7 = 7
  r7 -= r6
  r1 = map_value[table]
  r1 += r6
  r1 += r7
  r0 = *(u8 *)(r1 + 0)
  exit
