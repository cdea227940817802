; The packet's length, as the difference of its end and start, is compared with a number.
; verify: reject @6 packet-bounds "R2 offset is outside of the packet"
; smt: safe
; run: packet=00*64 r0=0
; run: packet=00 r0=0
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = 0
  r4 = r3
  r4 -= r2
  if r4 s< 14 goto out
  r0 = *(u8 *)(r2 + 13)
out:
  exit
