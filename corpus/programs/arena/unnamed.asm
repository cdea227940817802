; The file has an arena. A program that never names it has none.
; verify: reject @1 load-attributes "addr_space_cast insn can only be used in a program that has an associated arena"
.type syscall
.flags sleepable
.map pages arena key=0 value=0 entries=4 flags=0x400
  r1 = 64
  r2 = addr_space_cast(r1, 0, 1)
  r0 = *(u32 *)(r2 + 0)
  r0 = 0
  exit
