; An atomic addition in an arena.
; verify: accept
; smt: safe
.type socket_filter
.map shared arena key=0 value=0 entries=1 flags=0x400
  r1 = map[shared]
  r1 = 0x100000000000 ll
  r1 = addr_space_cast(r1, 0, 1)
  r2 = 1
  r2 = atomic64_fetch_add((u64 *)(r1 + 0), r2)
  r0 = 0
  exit
