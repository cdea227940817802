; There are two address spaces.
; verify: reject @3 load-attributes "can only convert between address space 1 and 0"
; smt: unsafe
.type socket_filter
.map shared arena key=0 value=0 entries=1 flags=0x400
  r1 = map[shared]
  r1 = 0
  r1 = addr_space_cast(r1, 2, 1)
  r0 = 0
  exit
