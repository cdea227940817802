; The end of a packet is no place to read from.
; verify: reject @1 pointer-type
; run: packet=00*14 fault @1
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = *(u8 *)(r2 + 0)
  exit
