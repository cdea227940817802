; The key is the upper half of a spilled constant: Linux takes the whole constant for it, 3 here; the key is 0. Either is there.
; verify: accept
.type sched_cls
.map counts array key=4 value=8 entries=4
  r3 = 3
  *(u64 *)(r10 - 16) = r3
  r1 = map[counts]
  r2 = r10
  r2 += -12
  call bpf_map_lookup_elem
  r0 = *(u64 *)(r0 + 0)
  exit
