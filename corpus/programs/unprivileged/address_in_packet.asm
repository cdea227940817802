; Packets travel, and addresses with them.
; verify: reject @5 privilege "R10 leaks addr into packet"
.type sched_cls
.capabilities bpf net_admin
  r2 = *(u32 *)(r1 + __sk_buff.data)
  r3 = *(u32 *)(r1 + __sk_buff.data_end)
  r4 = r2
  r4 += 14
  if r4 > r3 goto out
  *(u64 *)(r2 + 0) = r10
out:
  r0 = 0
  exit
