; What is known of one copy of a pointer is known of the other.
; verify: accept
; run: r0=0
; run: map.seen[00000000]=2a00000000000000 r0=42
.type socket_filter
.map seen hash key=4 value=8 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[seen]
  call bpf_map_lookup_elem
  r6 = r0
  r0 = 0
  if r6 == 0 goto out
  r0 = *(u64 *)(r6 + 0)
out:
  exit
