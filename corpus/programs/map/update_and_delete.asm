; A key is put in, found, taken out and not found.
; verify: accept
; run: r0=7
.type socket_filter
.map store hash key=4 value=8 entries=4
  *(u32 *)(r10 - 4) = 5
  *(u64 *)(r10 - 16) = 7
  r1 = map[store]
  r2 = r10
  r2 += -4
  r3 = r10
  r3 += -16
  r4 = 0
  call bpf_map_update_elem
  r1 = map[store]
  r2 = r10
  r2 += -4
  call bpf_map_lookup_elem
  if r0 == 0 goto none
  r6 = *(u64 *)(r0 + 0)
  r1 = map[store]
  r2 = r10
  r2 += -4
  call bpf_map_delete_elem
  r1 = map[store]
  r2 = r10
  r2 += -4
  call bpf_map_lookup_elem
  if r0 != 0 goto none
  r0 = r6
  exit
none:
  r0 = 0
  exit
