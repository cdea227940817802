; Each turn leaves a branch to be looked at later. Linux remembers 8192 of them.
; verify: reject @3 complexity "The sequence of 8193 jumps is too complex"
; run: packet=00*14 r0=9000
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.len)
  r0 = 0
next:
  r0 += 1
  if r2 == 70000 goto done
  if r0 != 9000 goto next
done:
  exit
