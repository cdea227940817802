; A cast between address spaces means nothing without an arena.
; verify: reject @1 load-attributes "addr_space_cast insn can only be used in a program that has an associated arena"
; smt: unsafe
.type socket_filter
  r1 = 0
  r1 = addr_space_cast(r1, 0, 1)
  r0 = 0
  exit
