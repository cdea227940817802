; Nor does a packet.
; verify: reject @7
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r4 = r2
  r4 += 14
  r0 = 0
  if r4 > r3 goto out
  r5 = 1
  lock *(u32 *)(r2 + 0) += r5
out:
  exit
