; A packet may be read at any address, where the machine can.
; verify: accept
; run: packet=000102030405060708090a0b0c0d r0=0x06050403
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r4 = r2
  r4 += 14
  r0 = 0
  if r4 > r3 goto out
  r0 = *(u32 *)(r2 + 3)
out:
  exit
