; A dynptr may stand for a map's value, not for the stack.
; verify: reject @7 call-argument "Unsupported reg type fp for bpf_dynptr_from_mem data"
.type sched_cls
  *(u64 *)(r10 - 8) = 0
  r1 = r10
  r1 += -8
  r2 = 8
  r3 = 0
  r4 = r10
  r4 += -24
  call bpf_dynptr_from_mem
  r0 = 0
  exit
