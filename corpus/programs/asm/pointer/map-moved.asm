; A map is no memory: nothing can be added to it.
; verify: reject @2 pointer-arithmetic "R1 pointer arithmetic on map_ptr prohibited"
.type socket_filter
.map m array key=4 value=8 entries=1
  r1 = map[m]
  r1 += 8
  r0 = 0
  exit
