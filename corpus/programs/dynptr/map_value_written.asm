; A map's value is written and read back through a dynptr; the dynptr may be overwritten, since nothing is to be given back.
; verify: accept
.type sched_cls
.map seen array key=4 value=64 entries=1
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[seen]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r1 = r0
  r2 = 64
  r3 = 0
  r4 = r10
  r4 += -24
  call bpf_dynptr_from_mem
  *(u64 *)(r10 - 40) = 5
  r1 = r10
  r1 += -24
  r2 = 8
  r3 = r10
  r3 += -40
  r4 = 8
  r5 = 0
  call bpf_dynptr_write
  r1 = r10
  r1 += -48
  r2 = 8
  r3 = r10
  r3 += -24
  r4 = 8
  r5 = 0
  call bpf_dynptr_read
  *(u64 *)(r10 - 24) = 0
out:
  r0 = 0
  exit
