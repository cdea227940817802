; The protocol of an Ethernet frame, where the packet is long enough.
; verify: accept
; run: packet=00*12_0800 r0=8
; run: packet=00*13 r0=0
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r4 = r2
  r4 += 14
  r0 = 0
  if r4 > r3 goto out
  r0 = *(u16 *)(r2 + 12)
out:
  exit
