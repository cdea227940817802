; Moving the packet's head, then asking anew.
; verify: accept
; run: packet=01*20 r0=1
.type xdp
  r6 = r1
  r2 = 4
  call bpf_xdp_adjust_head
  r2 = *(u32 *)(r6 + xdp_md.data)
  r3 = *(u32 *)(r6 + xdp_md.data_end)
  r4 = r2
  r4 += 14
  r0 = 0
  if r4 > r3 goto out
  r0 = *(u8 *)(r2 + 0)
out:
  exit
