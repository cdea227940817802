; The same program, its loader asking for multiples of the size.
; verify: reject @6 alignment
.type xdp
.flags strict_alignment
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r4 = r2
  r4 += 14
  r0 = 0
  if r4 > r3 goto out
  r0 = *(u32 *)(r2 + 3)
out:
  exit
