; Nobody asked how long the packet is.
; verify: reject @1 packet-bounds
; run: packet=00*20 fault @1 packet-bounds
; run: packet=00*61 r0=0
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r0 = *(u8 *)(r2 + 60)
  exit
