; A lookup in a map of sockets finds a reference.
; verify: reject @11 reference "BPF_EXIT instruction in main prog would lead to reference leak"
.type sched_cls
.map m sockmap key=4 value=8 entries=4
  *(u64 *)(r10 - 8) = 0
  *(u64 *)(r10 - 16) = 0
  *(u64 *)(r10 - 24) = 0
  *(u64 *)(r10 - 32) = 0
  *(u64 *)(r10 - 40) = 0
  r1 = map[m]
  r2 = r10
  r2 += -8
  call bpf_map_lookup_elem
  r0 = 0
  exit
