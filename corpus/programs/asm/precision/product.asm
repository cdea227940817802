; An index below three times five stays below fifteen; a comparison of the product says so.
; verify: accept
; smt: safe
; run: packet=00*14 r0=1
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.len)
  r2 &= 3
  r2 *= 5
  *(u64 *)(r10 - 16) = 0
  *(u64 *)(r10 - 8) = 0
  r3 = r10
  r3 += -16
  r3 += r2
  *(u8 *)(r3 + 0) = 1
  r0 = *(u8 *)(r3 + 0)
  exit
