; Adding an address to memory leaves it there.
; verify: reject @7 privilege "R10 leaks addr into mem"
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=64 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  lock *(u64 *)(r0 + 0) += r10
out:
  r0 = 0
  exit
