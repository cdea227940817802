; What is compared and exchanged is a number, on both sides.
; verify: reject @10 privilege "R0 leaks addr into mem"
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=64 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r1 = r0
  r0 = r10
  r2 = 1
  r0 = atomic64_cmpxchg((u64 *)(r1 + 0), r0, r2)
out:
  r0 = 0
  exit
