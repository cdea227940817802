; Both branches ask the same question of two registers that always agree. Linux does not see that.
; verify: reject "R7 invalid mem access 'scalar'"
; smt: safe
; run: packet=00*14 r0=0
; run: packet=00*60 r0=1
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.len)
  r6 = r2
  r6 *= 3
  r7 = r10
  r7 += -8
  r0 = 0
  *(u64 *)(r10 - 8) = 1
  if r2 > 50 goto long
  r7 = 0
long:
  if r6 <= 150 goto done
  r0 = *(u64 *)(r7 + 0)
done:
  exit
