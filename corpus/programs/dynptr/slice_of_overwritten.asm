; Overwriting a dynptr ends its slices.
; verify: reject @20 pointer-type "R0 invalid mem access 'scalar'"
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
  r1 = r10
  r1 += -24
  r2 = 0
  r3 = 8
  call bpf_dynptr_data
  if r0 == 0 goto out
  *(u64 *)(r10 - 16) = 7
  *(u64 *)(r0 + 0) = 7
out:
  r0 = 0
  exit
