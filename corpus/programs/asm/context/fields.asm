; What a classifier may read and write of its packet's buffer.
; verify: accept
; run: packet=00*14 r0=21
.type sched_cls
  r6 = r1
  r2 = 7
  *(u32 *)(r6 + __sk_buff.mark) = r2
  *(u32 *)(r6 + __sk_buff.priority) = r2
  r0 = *(u32 *)(r6 + __sk_buff.mark)
  r1 = *(u32 *)(r6 + __sk_buff.len)
  r0 += r1
  exit
