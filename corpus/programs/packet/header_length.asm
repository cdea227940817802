; An IPv4 header says its own length; the byte behind it is read.
; verify: accept
; run: packet=4500*1_0000*15_2a r0=0
; run: packet=45_00*19_2a r0=0x2a
; run: packet=46_00*23_2b r0=0x2b
; run: packet=4f_00*20 r0=0
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = 0
  r4 = r2
  r4 += 20
  if r4 > r3 goto out
  r5 = *(u8 *)(r2 + 0)
  r5 &= 15
  r5 <<= 2
  r2 += r5
  r4 = r2
  r4 += 1
  if r4 > r3 goto out
  r0 = *(u8 *)(r2 + 0)
out:
  exit
