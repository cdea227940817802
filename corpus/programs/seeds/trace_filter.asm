; A trace filter of 2013: name == "eth5". The event's name stands in a map; eight bytes are compared at once.
; verify: accept
; run: map.event[00000000]=6574683500000000 r0=1
; run: map.event[00000000]=6574683000000000 r0=0
; run: map.event[00000000]=6c6f000000000000 r0=0
.type kprobe
.map event array key=4 value=8 entries=1
  r1 = map_value[event]
  r2 = *(u64 *)(r1 + 0)
  r3 = 0x35687465 ll
  r0 = 0
  if r2 != r3 goto out
  r0 = 1
out:
  exit
