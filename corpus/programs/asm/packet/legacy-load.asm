; The old loads leave the program with 0 when the packet is too short.
; verify: accept
; run: packet=00*12_0806_00*10 r0=0x0806
; run: packet=00*14 r0=0
.type sched_cls
  r6 = r1
  r7 = 8
  r0 = *(u32 *)skb[r7 + 10]
  r0 = *(u16 *)skb[12]
  exit
