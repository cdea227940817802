; The address of a map's value, as compilers use it for variables.
; verify: accept
; run: r0=9
.type socket_filter
.map data array key=4 value=16 entries=1
.entry 00000000 = 09000000000000000000000000000000
  r1 = map_value[data]
  r0 = *(u64 *)(r1 + 0)
  *(u64 *)(r1 + 8) = r0
  exit
