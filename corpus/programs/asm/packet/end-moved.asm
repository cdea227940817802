; Nothing can be added to the end of a packet.
; verify: reject @1 pointer-arithmetic "R2 pointer arithmetic on pkt_end prohibited"
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data_end)
  r2 += -4
  r0 = 0
  exit
