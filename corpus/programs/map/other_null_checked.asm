; Two look-ups, the check of one does not hold for the other.
; verify: reject @14 null-dereference
; run: map.seen[00000000]=0100000000000000 returns
; run: fault @14 null-dereference map.seen[01000000]=0100000000000000
.type socket_filter
.map seen hash key=4 value=8 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[seen]
  call bpf_map_lookup_elem
  r6 = r0
  *(u32 *)(r10 - 4) = 1
  r2 = r10
  r2 += -4
  r1 = map[seen]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r0 = *(u64 *)(r6 + 0)
  exit
out:
  r0 = 0
  exit
