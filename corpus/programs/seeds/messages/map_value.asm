; "invalid access to map value, value_size=%d off=%d size=%d"; the line after it is the last word today.
; verify: reject map-value-bounds "R0 min value is outside of the allowed memory range"
.type socket_filter
.map table array key=4 value=8 entries=1
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r0 = *(u32 *)(r0 + 8)
out:
  exit
