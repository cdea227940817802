; It may not leave it, not even for a moment.
; verify: reject @7 privilege "R0 pointer arithmetic of map value goes out of range, prohibited for !root"
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=64 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r0 += 64
  r0 += -64
out:
  r0 = 0
  exit
