; An offset that may be above 65535 is compared with the end all the same.
; verify: reject @12 packet-bounds "R2 offset is outside of the packet"
; smt: safe
; run: packet=00*64 r0=0
; run: packet=00 r0=0
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = 0
  r4 = r2
  r4 += 2
  if r4 > r3 goto out
  r5 = *(u16 *)(r2 + 0)
  r5 <<= 1
  r2 += r5
  r4 = r2
  r4 += 1
  if r4 > r3 goto out
  r0 = *(u8 *)(r2 + 0)
out:
  exit
