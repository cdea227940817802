; The same by a chain of comparisons.
; verify: accept
; run: packet=27000000 r0=1
; run: packet=28000000 r0=0
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.data)
  r3 = *(u32 *)(r1 + __sk_buff.data_end)
  r4 = r2
  r4 += 4
  r0 = 0
  if r4 > r3 goto out
  r1 = *(u32 *)(r2 + 0)
  if r1 == 0 goto allowed
  if r1 == 1 goto allowed
  if r1 == 3 goto allowed
  if r1 == 39 goto allowed
  if r1 == 60 goto allowed
  exit
allowed:
  r0 = 1
out:
  exit
