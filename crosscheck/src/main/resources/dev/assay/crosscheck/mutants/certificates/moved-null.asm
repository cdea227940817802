; A value is looked up, asked for, and then moved in and written.
.type socket_filter
.map values hash key=4 value=16 entries=8
  *(u32 *)(r10 - 4) = 1
  r1 = map[values]
  r2 = r10
  r2 += -4
  call bpf_map_lookup_elem
  r0 += 8
  if r0 == 0 goto out
  *(u64 *)(r0 + 0) = 1
out:
  r0 = 0
  exit
