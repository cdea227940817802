; verify: accept
; smt: safe
; run: packet=ab_00*13 r0=0xab
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = 0
  r4 = r2
  r4 += 1
  if r4 > r3 goto short
  r0 = *(u8 *)(r2 + 0)
short:
  exit
