; Backwards by a number that is known.
; verify: accept
; run: r0=0
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=64 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r6 = 8
  r0 += 32
  r0 -= r6
  r0 = *(u8 *)(r0 + 0)
out:
  r0 = 0
  exit
