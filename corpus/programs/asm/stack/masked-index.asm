; An index of three bits stays inside eight bytes of the stack.
; verify: accept
; smt: safe
; run: packet=00*14 r0=1
; run: packet=00*21 r0=1
.type sched_cls
  r6 = *(u32 *)(r1 + __sk_buff.len)
  *(u64 *)(r10 - 8) = 0
  r6 &= 7
  r2 = r10
  r2 += -8
  r2 += r6
  *(u8 *)(r2 + 0) = 1
  r0 = *(u8 *)(r2 + 0)
  exit
