; A classifier may change the packet it has checked.
; verify: accept
; smt: safe
; run: packet=00*14 r0=0x0102
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.data)
  r3 = *(u32 *)(r1 + __sk_buff.data_end)
  r0 = 0
  r4 = r2
  r4 += 14
  if r4 > r3 goto short
  *(u8 *)(r2 + 0) = 2
  *(u8 *)(r2 + 1) = 1
  r0 = *(u16 *)(r2 + 0)
short:
  exit
