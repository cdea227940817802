; verify: reject @3 "variable ctx access var_off=(0x0; 0x4) disallowed"
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.len)
  r2 &= 4
  r1 += r2
  r0 = *(u32 *)(r1 + 0)
  r0 = 0
  exit
