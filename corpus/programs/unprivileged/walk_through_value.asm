; Turns of a loop that move a pointer farther and farther have masks of their own.
; verify: reject @9 privilege "R7 tried to add from different maps, paths or scalars, pointer arithmetic with it prohibited for !root"
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=64 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r6 = 0
again:
  r7 = r0
  r7 += r6
  r8 = *(u8 *)(r7 + 0)
  r6 += 1
  if r6 < 8 goto again
out:
  r0 = 0
  exit
