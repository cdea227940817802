; A signed comparison lets negative indices through.
; verify: reject @12 "makes map_value pointer be out of bounds"
; run: helper.1=-8 fault @13 map-value-bounds
; run: helper.1=8 r0=0
.type socket_filter
.map table array key=4 value=64 entries=1
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto none
  r6 = r0
  call bpf_get_prandom_u32
  r0 <<= 32
  r0 s>>= 32
  if r0 s> 56 goto none
  r6 += r0
  r0 = *(u64 *)(r6 + 0)
  exit
none:
  r0 = 0
  exit
