; A byte of eight that are 0 is set to 5, nobody knows which; each is 0 or 5.
; verify: reject @14 map-value-bounds "R1 max value is outside of the allowed memory range"
; smt: safe
; run: helper.0=3 r0=0
.type socket_filter
.map table array key=4 value=8 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  r0 = 0
  r6 &= 7
  r7 = 0
  *(u64 *)(r10 - 8) = r7
  r2 = r10
  r2 += -8
  r2 += r6
  *(u8 *)(r2 + 0) = 5
  r6 = *(u8 *)(r10 - 8)
  r1 = map_value[table]
  r1 += r6
  r0 = *(u8 *)(r1 + 0)
  exit
