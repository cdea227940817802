; Eight bytes from the last four of a value.
; verify: reject map-value-bounds
; run: fault map-value-bounds
.type socket_filter
.map data array key=4 value=16 entries=1
  r1 = map_value[data] + 12
  r0 = *(u64 *)(r1 + 0)
  exit
