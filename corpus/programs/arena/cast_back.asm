; Cast back, it is a number that user space understands.
; verify: reject @6 pointer-type "R2 invalid mem access 'scalar'"
; smt: unsafe
.type socket_filter
.map shared arena key=0 value=0 entries=1 flags=0x400
  r1 = map[shared]
  r1 = 0x100000000000 ll
  r1 = addr_space_cast(r1, 0, 1)
  r2 = addr_space_cast(r1, 1, 0)
  r2 = *(u64 *)(r2 + 0)
  r0 = 0
  exit
