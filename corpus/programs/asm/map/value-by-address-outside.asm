; verify: reject map-value-bounds "R1 min value is outside of the allowed memory range"
.type xdp
.map globals array key=4 value=16 entries=1
  r1 = map_value[globals] + 12
  r0 = *(u64 *)(r1 + 0)
  exit
