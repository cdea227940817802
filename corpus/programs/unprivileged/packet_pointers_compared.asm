; Pointers into a packet may be compared with its end.
; verify: accept
; run: packet=01*14 r0=0
.type sched_cls
.capabilities bpf net_admin
  r2 = *(u32 *)(r1 + __sk_buff.data)
  r3 = *(u32 *)(r1 + __sk_buff.data_end)
  r4 = r2
  r4 += 14
  if r4 > r3 goto out
  r5 = *(u8 *)(r2 + 0)
  *(u8 *)(r2 + 1) = r5
out:
  r0 = 0
  exit
