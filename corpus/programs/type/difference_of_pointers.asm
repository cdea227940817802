; The distance between two places in a packet is a number.
; verify: accept
; run: packet=00*60 r0=60
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r0 = *(u32 *)(r1 + xdp_md.data_end)
  r0 -= r2
  exit
