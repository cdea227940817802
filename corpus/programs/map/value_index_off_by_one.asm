; The mask lets the index 64 through, one past a value of 64 bytes.
; verify: reject @11 map-value-bounds
; run: helper.1=64 fault @11 map-value-bounds
; run: helper.1=0 r0=0
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
  r0 &= 120
  r6 += r0
  r0 = *(u64 *)(r6 + 0)
  exit
none:
  r0 = 0
  exit
