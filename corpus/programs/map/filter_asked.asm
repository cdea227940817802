; What is looked for in a Bloom filter must be there, where other maps fill the memory.
; verify: accept
.type sched_cls
.map seen bloom_filter key=0 value=8 entries=16
  *(u64 *)(r10 - 8) = 7
  r1 = map[seen]
  r2 = r10
  r2 += -8
  call bpf_map_peek_elem
  r0 = *(u64 *)(r10 - 8)
  exit
