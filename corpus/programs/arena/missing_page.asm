; Where no page is, a store is lost, an addition too, and a load gives 0. Null cast back is null.
; verify: accept
; smt: safe
; run: r0=0
.type socket_filter
.map shared arena key=0 value=0 entries=1 flags=0x400
  r1 = map[shared]
  r1 = 0
  r1 = addr_space_cast(r1, 0, 1)
  r3 = addr_space_cast(r1, 1, 0)
  *(u64 *)(r1 + 8) = 7
  r2 = 5
  lock *(u64 *)(r1 + 8) += r2
  r0 = *(u64 *)(r1 + 8)
  r0 += r3
  exit
