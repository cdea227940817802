; Ethernet, IPv4, the header's length from its first byte: 1 for TCP, 2 for UDP, 0 for the rest.
; verify: accept
; smt: safe
; run: packet=00*12_0800_45_00*8_06_00*34 r0=1
; run: packet=00*12_0800_45_00*8_11_00*34 r0=2
; run: packet=00*12_0800_4f_00*8_06_00*20 r0=0
; run: packet=00*12_86dd_00*60 r0=0
.type xdp
  r2 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r0 = 0
  r4 = r2
  r4 += 34
  if r4 > r3 goto done
  r5 = *(u16 *)(r2 + 12)
  if r5 != 8 goto done
  r5 = *(u8 *)(r2 + 14)
  r5 &= 15
  r5 <<= 2
  r4 = r2
  r4 += 14
  r4 += r5
  r1 = r4
  r1 += 8
  if r1 > r3 goto done
  r1 = *(u16 *)(r4 + 0)
  r5 = *(u8 *)(r2 + 23)
  if r5 == 6 goto tcp
  if r5 != 17 goto done
  r0 = 2
  goto done
tcp:
  r0 = 1
done:
  exit
