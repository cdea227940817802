; In one direction only.
; verify: reject @11 privilege "R6 has unknown scalar with mixed signed bounds, pointer arithmetic with it prohibited for !root"
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=64 entries=4
  r6 = *(u32 *)(r1 + __sk_buff.len)
  r6 &= 15
  r6 += -4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r0 += 8
  r0 += r6
  r0 = *(u8 *)(r0 + 0)
  r0 = 0
out:
  r0 = 0
  exit
