; The load of classic BPF leaves the program where the packet ends.
; verify: accept
; run: packet=00*12_0806 r0=0x806
; run: packet=00*13 r0=0
.type socket_filter
  r6 = r1
  r0 = *(u16 *)skb[12]
  exit
