; A byte of the packet, bounded by a comparison, chooses a byte of the value.
; verify: accept
; smt: safe
; run: packet=05_00*13 map.table[00000000]=00010203040506070809 r0=5
; run: packet=ff_00*13 map.table[00000000]=00010203040506070809 r0=99
.type xdp
.map table array key=4 value=10 entries=1
  r6 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r4 = r6
  r4 += 1
  r7 = 0
  if r4 > r3 goto short
  r7 = *(u8 *)(r6 + 0)
short:
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  if r7 > 9 goto out
  r0 += r7
  r0 = *(u8 *)(r0 + 0)
  exit
out:
  r0 = 99
  exit
