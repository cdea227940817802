; A range of the stack at a place that varies.
; verify: accept
; smt: safe
.type sched_cls
  r7 = *(u32 *)(r1 + 0)
  r1 = r10
  r1 += -32
  r7 &= 8
  r1 += r7
  r2 = 16
  r3 = 0
  r4 = 0
  r5 = 0
  call bpf_csum_diff
  r0 = 0
  exit
