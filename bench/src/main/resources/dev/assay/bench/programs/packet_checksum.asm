; The sum of 16-bit words of a packet of 1500 bytes, each checked against the packet's end.
; verify: accept
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = 0
  r5 = 750
again:
  r1 = r2
  r1 += 2
  if r1 > r3 goto out
  r4 = *(u16 *)(r2 + 0)
  r0 += r4
  r2 = r1
  r5 += -1
  if r5 != 0 goto again
out:
  exit
