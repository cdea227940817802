; The place of a store is what an atomic operation found on the stack. Linux asks what that was on one way, and not whether the ways differ.
; verify: accept
; smt: unsafe @18 map-value-bounds
; run: packet=00*99 r0=0
; run: packet=00*100 fault @18 map-value-bounds
.type sched_cls
.map room array key=4 value=8 entries=1
  r6 = map_value[room]
  r7 = *(u32 *)(r1 + __sk_buff.len)
  r8 = *(u32 *)(r1 + __sk_buff.mark)
  *(u64 *)(r10 - 8) = 1000
  if r7 == 100 goto both
  *(u64 *)(r10 - 8) = 0
both:
  r2 = 0
  r3 = 0
  r4 = 0
  r5 = 0
  if r8 == 2 goto out
  if r8 == 3 goto out
  r0 = 0
  if r8 == 4 goto out
  r1 = 0
  r1 = atomic64_fetch_or((u64 *)(r10 - 8), r1)
  r6 += r1
  *(u8 *)(r6 + 0) = 1
out:
  r0 = 0
  exit
