; A function called twice has one mask, by the pointer it is given.
; verify: accept
; run: packet=00*14 r0=0
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=64 entries=4
  r6 = *(u32 *)(r1 + __sk_buff.len)
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r7 = r0
  r6 &= 15
  r1 = r7
  r2 = r6
  call move
  r1 = r7
  r1 += 8
  r2 = r6
  call move
out:
  r0 = 0
  exit
move:
  r1 += r2
  r0 = *(u8 *)(r1 + 0)
  exit
