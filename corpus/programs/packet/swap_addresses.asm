; Source and destination of an Ethernet frame change places.
; verify: accept
; run: packet=010203040506_0a0b0c0d0e0f_0800 r0=3
; run: packet=00 r0=1
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r4 = r2
  r4 += 14
  r0 = 1
  if r4 > r3 goto out
  r4 = *(u32 *)(r2 + 0)
  r5 = *(u16 *)(r2 + 4)
  r6 = *(u32 *)(r2 + 6)
  r7 = *(u16 *)(r2 + 10)
  *(u32 *)(r2 + 0) = r6
  *(u16 *)(r2 + 4) = r7
  *(u32 *)(r2 + 6) = r4
  *(u16 *)(r2 + 10) = r5
  r0 = 3
out:
  exit
