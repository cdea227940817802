; An entry is put in, found, changed in place, and taken out again.
; verify: accept
; run: packet=00*14 r0=8
.type xdp
.map table hash key=8 value=8 entries=4
  *(u64 *)(r10 - 8) = 3
  *(u64 *)(r10 - 16) = 7
  r1 = map[table]
  r2 = r10
  r2 += -8
  r3 = r10
  r3 += -16
  r4 = 0
  call bpf_map_update_elem
  if r0 != 0 goto failed
  r1 = map[table]
  r2 = r10
  r2 += -8
  call bpf_map_lookup_elem
  if r0 == 0 goto failed
  r6 = *(u64 *)(r0 + 0)
  r6 += 1
  r1 = map[table]
  r2 = r10
  r2 += -8
  call bpf_map_delete_elem
  if r0 != 0 goto failed
  r1 = map[table]
  r2 = r10
  r2 += -8
  call bpf_map_lookup_elem
  if r0 != 0 goto failed
  r0 = r6
  exit
failed:
  r0 = 0
  exit
