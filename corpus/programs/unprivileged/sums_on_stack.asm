; Numbers are added to where they lie on the stack, and copied in parts.
; verify: accept
; run: packet=00*14 r0=0
.type socket_filter
.capabilities bpf net_admin
.map table hash key=8 value=16 entries=4
  r6 = *(u32 *)(r1 + __sk_buff.len)
  *(u64 *)(r10 - 8) = 0
  *(u32 *)(r10 - 16) = r6
  *(u32 *)(r10 - 12) = 7
  *(u16 *)(r10 - 24) = 7
  *(u16 *)(r10 - 22) = r6
  *(u32 *)(r10 - 20) = r6
  lock *(u64 *)(r10 - 8) += r6
  r1 = 1
  r1 = atomic64_fetch_add((u64 *)(r10 - 8), r1)
  r2 = r10
  r2 += -8
  r3 = r10
  r3 += -24
  r4 = 0
  r1 = map[table]
  call bpf_map_update_elem
  r0 = *(u16 *)(r10 - 22)
  r1 = *(u8 *)(r10 - 13)
  r0 += r1
  r0 = 0
  exit
