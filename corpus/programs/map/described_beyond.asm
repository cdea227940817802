; What the kernel says of a map has an end.
; verify: reject @2 memory-bounds "access beyond struct bpf_array at off 30000 size 4"
.type sched_cls
.map m array key=4 value=8 entries=4
  r1 = map[m]
  r0 = *(u32 *)(r1 + 30000)
  r0 = 0
  exit
