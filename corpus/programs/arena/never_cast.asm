; Before the cast an address of the arena is a number.
; verify: reject @4 pointer-type "R1 invalid mem access 'scalar'"
; smt: unsafe
.type socket_filter
.map shared arena key=0 value=0 entries=1 flags=0x400
  r1 = map[shared]
  r1 = 0x100000000000 ll
  r2 = *(u64 *)(r1 + 8)
  r0 = 0
  exit
