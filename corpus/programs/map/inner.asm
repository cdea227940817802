; A map found in a map is looked into.
; verify: accept
; run: r0=0
.type socket_filter
.map outer array_of_maps key=4 value=4 entries=2
.inner template array key=4 value=8 entries=1
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[outer]
  call bpf_map_lookup_elem
  if r0 == 0 goto none
  r2 = r10
  r2 += -4
  r1 = r0
  call bpf_map_lookup_elem
  if r0 == 0 goto none
  r0 = *(u64 *)(r0 + 0)
  exit
none:
  r0 = 0
  exit
