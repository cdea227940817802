; How far a packet reaches Linux cannot mask.
; verify: reject @7 privilege "R2 has pointer with unsupported alu operation, pointer arithmetic with it prohibited for !root"
.type sched_cls
.capabilities bpf net_admin
  *(u64 *)(r10 - 8) = 0
  r2 = *(u32 *)(r1 + __sk_buff.data)
  r3 = *(u32 *)(r1 + __sk_buff.data_end)
  r4 = r2
  r4 += 14
  r5 = *(u8 *)(r10 - 1)
  if r4 > r3 goto out
  r2 += r5
out:
  r0 = 0
  exit
