; A classifier sees the packet's bytes directly.
; verify: accept
; run: packet=2a*20 r0=0x2a
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.data)
  r3 = *(u32 *)(r1 + __sk_buff.data_end)
  r4 = r2
  r4 += 1
  r0 = 0
  if r4 > r3 goto out
  r0 = *(u8 *)(r2 + 0)
out:
  exit
