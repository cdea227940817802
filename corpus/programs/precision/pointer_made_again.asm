; The same pointer into the packet is computed twice, and one of the two is compared.
; verify: reject @12 packet-bounds "R2 offset is outside of the packet"
; smt: safe
; run: packet=00*64 r0=0
; run: packet=00 r0=0
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = 0
  r4 = r2
  r4 += 1
  if r4 > r3 goto out
  r5 = *(u8 *)(r2 + 0)
  r4 = r2
  r4 += r5
  r4 += 1
  if r4 > r3 goto out
  r2 += r5
  r0 = *(u8 *)(r2 + 0)
out:
  exit
