; A context's fields are read by others.
; verify: reject @0 privilege "R10 leaks addr into ctx"
.type sched_cls
.capabilities bpf net_admin
  *(u32 *)(r1 + __sk_buff.cb) = r10
  r0 = 0
  exit
