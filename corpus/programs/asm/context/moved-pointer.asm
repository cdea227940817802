; A field is named by a constant offset from the context itself.
; verify: reject @1 context-access "dereference of modified ctx ptr R1 off=4 disallowed"
.type sched_cls
  r1 += 4
  r0 = *(u32 *)(r1 + 0)
  r0 = 0
  exit
