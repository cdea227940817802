; Programs may not write this map.
; verify: reject @7 permission "write into map forbidden, value_size=8 off=0 size=8"
; run: packet=00*14 fault @7 permission
.type xdp
.map counts array key=4 value=8 entries=1 flags=0x80
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[counts]
  call bpf_map_lookup_elem
  if r0 == 0 goto absent
  *(u64 *)(r0 + 0) = 1
  r0 = 1
absent:
  exit
