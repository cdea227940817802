; A global variable: the address of a map's value in an immediate.
; verify: accept
; smt: safe
; run: packet=00*14 map.globals[00000000]=0000000000000000_0700000000000000 r0=8 final.globals[00000000]=00000000000000000800000000000000
.type xdp
.map globals array key=4 value=16 entries=1
  r1 = map_value[globals] + 8
  r0 = *(u64 *)(r1 + 0)
  r0 += 1
  *(u64 *)(r1 + 0) = r0
  exit
