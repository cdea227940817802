; Atomic operations do not work on the context.
; verify: reject @1 "BPF_ATOMIC stores into R1 ctx is not allowed"
.type sched_cls
  r2 = 1
  lock *(u32 *)(r1 + __sk_buff.mark) += r2
  r0 = 0
  exit
