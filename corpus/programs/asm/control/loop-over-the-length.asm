; The number of turns depends on the packet, up to 63.
; verify: accept
; run: packet=00*14 r0=28
; run: packet=00*70 r0=12
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.len)
  r2 &= 63
  r0 = 0
  r1 = 0
next:
  if r1 >= r2 goto done
  r0 += 2
  r1 += 1
  goto next
done:
  exit
