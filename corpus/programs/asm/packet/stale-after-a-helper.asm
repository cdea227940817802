; A helper that moves the packet makes old pointers worthless.
; verify: reject @11 pointer-type "R7 invalid mem access 'scalar'"
; run: packet=00*32 fault @11
.type xdp
  r6 = r1
  r7 = *(u32 *)(r1 + xdp_md.data)
  r3 = *(u32 *)(r1 + xdp_md.data_end)
  r4 = r7
  r4 += 14
  if r4 > r3 goto done
  r1 = r6
  r2 = -8
  call bpf_xdp_adjust_head
  r8 = r0
  r0 = 0
  r1 = *(u8 *)(r7 + 0)
done:
  r0 = 2
  exit
