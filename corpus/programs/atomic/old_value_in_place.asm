; The old value of a map is the place of a store, and nothing is asked of what was there before.
; verify: accept
; smt: safe
; run: map.counts[00000000]=0500000000000000 r0=1
; run: map.counts[00000000]=0900000000000000 r0=0
.type socket_filter
.map counts array key=4 value=8 entries=1
  r6 = map_value[counts]
  r0 = 3
  r1 = 4
  r0 = atomic64_cmpxchg((u64 *)(r6 + 0), r0, r1)
  if r0 > 7 goto far
  r2 = r10
  r2 += -8
  r2 += r0
  *(u8 *)(r2 + 0) = 1
  r0 = 1
  exit
far:
  r0 = 0
  exit
