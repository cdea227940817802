; verify: reject @7 map-value-bounds "R0 min value is outside of the allowed memory range"
; smt: unsafe @7 map-value-bounds
; run: packet=00*14 fault @7 map-value-bounds
.type xdp
.map counts array key=4 value=8 entries=2
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[counts]
  call bpf_map_lookup_elem
  if r0 == 0 goto absent
  r0 = *(u8 *)(r0 - 1)
absent:
  exit
