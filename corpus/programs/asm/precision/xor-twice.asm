; What is mixed in twice is gone again. The known bits alone do not show it.
; verify: reject "invalid unbounded variable-offset write to stack R3"
; smt: safe
; run: packet=00*14 r0=1
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.len)
  r4 = r2
  r2 &= 7
  r2 ^= r4
  r2 ^= r4
  *(u64 *)(r10 - 8) = 0
  r3 = r10
  r3 += -8
  r3 += r2
  *(u8 *)(r3 + 0) = 1
  r0 = *(u8 *)(r3 + 0)
  exit
