; One instruction has one mask, on every path.
; verify: reject @11 privilege "R0 tried to add from different maps, paths or scalars, pointer arithmetic with it prohibited for !root"
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=64 entries=4
  r6 = *(u32 *)(r1 + __sk_buff.len)
  r7 = 1
  if r6 > 7 goto more
  r7 = 2
more:
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r0 += r7
  r0 = *(u8 *)(r0 + 0)
out:
  r0 = 0
  exit
