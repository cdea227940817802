; Nobody asked whether the packet has a byte at all.
; verify: reject @1 packet-bounds "R2 offset is outside of the packet"
; smt: unsafe @1 packet-bounds
; run: packet=00*0 fault @1 packet-bounds
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r0 = *(u8 *)(r2 + 0)
  exit
