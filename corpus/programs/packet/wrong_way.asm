; The bytes are read where the packet is too short.
; verify: reject @7 packet-bounds
; run: packet=00*13 fault @7 packet-bounds
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r4 = r2
  r4 += 14
  r0 = 0
  if r4 > r3 goto short
  exit
short:
  r0 = *(u8 *)(r2 + 13)
  exit
