; A look-up may find nothing, and nobody asked.
; verify: reject @6 null-dereference "R0 invalid mem access 'map_value_or_null'"
; smt: unsafe @6 null-dereference
; run: packet=00*14 fault @6 null-dereference
.type xdp
.map counts hash key=4 value=8 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[counts]
  call bpf_map_lookup_elem
  r0 = *(u64 *)(r0 + 0)
  exit
