; A remainder of eight is at most seven, but Linux forgets everything at a modulo.
; verify: reject "math between fp pointer and register with unbounded min value is not allowed"
; smt: safe
; run: packet=00*14 r0=1
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.len)
  r2 %= 8
  *(u64 *)(r10 - 8) = 0
  r3 = r10
  r3 += -8
  r3 += r2
  *(u8 *)(r3 + 0) = 1
  r0 = *(u8 *)(r3 + 0)
  exit
