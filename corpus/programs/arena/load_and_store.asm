; An arena is memory shared with user space; any address in it may be used, and one without page faults unseen.
; verify: accept
; smt: safe
.type socket_filter
.map shared arena key=0 value=0 entries=1 flags=0x400
  r1 = map[shared]
  r1 = 0x100000000000 ll
  r1 = addr_space_cast(r1, 0, 1)
  r2 = *(u64 *)(r1 + 8)
  *(u64 *)(r1 + 16) = r2
  r1 += r2
  r1 *= 3
  r3 = *(u8 *)(r1 - 1)
  r0 = 0
  exit
