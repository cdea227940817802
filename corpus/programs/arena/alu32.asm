; Half of an address is an address too, and one that is null is not told from others.
; verify: accept
; smt: safe
.type socket_filter
.map shared arena key=0 value=0 entries=1 flags=0x400
  r1 = map[shared]
  r1 = 0x100000000000 ll
  r1 = addr_space_cast(r1, 0, 1)
  w1 += 8
  r2 = r1
  if r1 == 0 goto out
  r2 = *(u64 *)(r2 + 0)
  *(u64 *)(r10 - 8) = r1
  r3 = *(u64 *)(r10 - 8)
  *(u32 *)(r3 + 3) = 7
out:
  r0 = 0
  exit
