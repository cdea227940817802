; The old value comes back, the new one stays.
; verify: accept
; run: map.counts[00000000]=0a00000000000000 r0=10 final.counts[00000000]=0d00000000000000
.type socket_filter
.map counts array key=4 value=8 entries=1
  r1 = map_value[counts]
  r0 = 3
  r0 = atomic64_fetch_add((u64 *)(r1 + 0), r0)
  exit
