; Fourteen bytes are there, the fifteenth is read.
; verify: reject @6 packet-bounds "R2 offset is outside of the packet"
; smt: unsafe @6 packet-bounds
; run: packet=00*14 fault @6 packet-bounds
; run: packet=00*15 r0=0
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = 0
  r4 = r2
  r4 += 14
  if r4 > r3 goto short
  r0 = *(u8 *)(r2 + 14)
short:
  exit
