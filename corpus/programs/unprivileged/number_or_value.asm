; An instruction adds numbers or moves pointers.
; verify: reject @11 privilege "R0 tried to add from different maps, paths or scalars, pointer arithmetic with it prohibited for !root"
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=64 entries=4
  r6 = *(u32 *)(r1 + __sk_buff.len)
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  r1 = 1
  if r0 == 0 goto sum
  if r6 > 7 goto sum
  r0 = 5
sum:
  r0 += r1
  r0 = 0
  exit
