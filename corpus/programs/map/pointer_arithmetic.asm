; A map is not its values.
; verify: reject @2 pointer-arithmetic
; run: fault @2
.type socket_filter
.map table array key=4 value=8 entries=1
  r1 = map[table]
  r1 += 8
  r0 = 0
  exit
