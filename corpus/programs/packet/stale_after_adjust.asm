; Moving the packet's head makes every pointer into it worthless.
; verify: reject @10 pointer-type
; run: packet=00*20 fault @10
.type xdp
  r6 = r1
  r7 = *(u32 *)(r6 + xdp_md.data)
  r3 = *(u32 *)(r6 + xdp_md.data_end)
  r4 = r7
  r4 += 14
  r0 = 0
  if r4 > r3 goto out
  r1 = r6
  r2 = -4
  call bpf_xdp_adjust_head
  r0 = *(u8 *)(r7 + 0)
out:
  exit
