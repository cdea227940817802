; The header's length comes from the packet; what lies behind it was not checked.
; verify: reject @14 packet-bounds "R4 offset is outside of the packet"
; smt: unsafe @14 packet-bounds
; run: packet=00*14_4f_00*19 fault @14 packet-bounds
; run: packet=00*14_41_00*19 r0=0
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = 0
  r4 = r2
  r4 += 34
  if r4 > r3 goto done
  r5 = *(u8 *)(r2 + 14)
  r5 &= 15
  r5 <<= 2
  r4 = r2
  r4 += 14
  r4 += r5
  r1 = r4
  r1 += 2
  r0 = *(u16 *)(r4 + 0)
done:
  exit
