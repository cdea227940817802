; Programs may not write to a map of constants.
; verify: reject permission
; run: fault permission
.type socket_filter
.map constants array key=4 value=8 entries=1 flags=0x80 frozen
.entry 00000000 = 0100000000000000
  r1 = map_value[constants]
  *(u64 *)(r1 + 0) = 5
  r0 = 0
  exit
