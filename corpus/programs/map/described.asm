; What the kernel itself says of a map can be read at its address.
; verify: accept
.type sched_cls
.map m array key=4 value=8 entries=4
  r1 = map[m]
  r0 = *(u32 *)(r1 + 0)
  r0 = 0
  exit
