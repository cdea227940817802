; What the kernel says of a map is not to be changed.
; verify: reject @2 permission "only read from bpf_array is supported"
.type sched_cls
.map m array key=4 value=8 entries=4
  r1 = map[m]
  *(u32 *)(r1 + 0) = 1
  r0 = 0
  exit
