; A loop whose end only may_goto guarantees.
; verify: accept
; smt: safe
; run: packet=00*14 r0=14
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.len)
  r0 = 0
next:
  may_goto done
  if r0 >= r2 goto done
  r0 += 1
  goto next
done:
  exit
