; Counts the packets it sees.
; verify: accept
; smt: safe
; run: packet=00*14 r0=1 final.counts[00000000]=0100000000000000
; run: packet=00*14 map.counts[00000000]=ff00000000000000 r0=1 final.counts[00000000]=0001000000000000
.type xdp
.map counts array key=4 value=8 entries=1
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[counts]
  call bpf_map_lookup_elem
  if r0 == 0 goto absent
  r1 = 1
  lock *(u64 *)(r0 + 0) += r1
  r0 = 1
absent:
  exit
