; The comparison is right, the branch taken on it is not.
; verify: reject @6 packet-bounds "R2 offset is outside of the packet"
; smt: unsafe @6 packet-bounds
; run: packet=00*8 fault @6 packet-bounds
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = 0
  r4 = r2
  r4 += 14
  if r4 <= r3 goto long
  r0 = *(u8 *)(r2 + 13)
long:
  exit
