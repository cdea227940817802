; A look-up may find nothing.
; verify: reject @6 null-dereference "R0 invalid mem access 'map_value_or_null'"
; run: fault @6 null-dereference
; run: map.seen[00000000]=2a00000000000000 r0=42
.type socket_filter
.map seen hash key=4 value=8 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[seen]
  call bpf_map_lookup_elem
  r0 = *(u64 *)(r0 + 0)
  exit
