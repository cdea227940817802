; There may be no map inside the map.
; verify: reject @13 call-argument "R1 type=map_value_or_null expected=map_ptr"
.type sched_cls
.map m array_of_maps key=4 value=4 entries=4
.inner in hash key=4 value=8 entries=1
  *(u64 *)(r10 - 8) = 0
  *(u64 *)(r10 - 16) = 0
  *(u64 *)(r10 - 24) = 0
  *(u64 *)(r10 - 32) = 0
  *(u64 *)(r10 - 40) = 0
  r1 = map[m]
  r2 = r10
  r2 += -8
  call bpf_map_lookup_elem
  r1 = r0
  r2 = r10
  r2 += -8
  call bpf_map_lookup_elem
out:
  r0 = 0
  exit
