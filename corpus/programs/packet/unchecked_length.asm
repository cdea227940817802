; The length that a packet claims is believed.
; verify: reject @9 packet-bounds
; run: packet=4f_00*19 fault @9 packet-bounds
; run: packet=04_00*19 r0=0
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = 0
  r4 = r2
  r4 += 20
  if r4 > r3 goto out
  r5 = *(u8 *)(r2 + 0)
  r5 &= 255
  r2 += r5
  r0 = *(u8 *)(r2 + 0)
out:
  exit
