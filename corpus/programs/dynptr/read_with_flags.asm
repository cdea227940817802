; Reading looks at the flags before it looks at the bounds: the error is never the one that the program is ready for.
; verify: reject @23 pointer-type "R1 invalid mem access 'scalar'"
; smt: unsafe
.type sched_cls
.map seen array key=4 value=8 entries=1
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[seen]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r1 = r0
  r2 = 8
  r3 = 0
  r4 = r10
  r4 += -24
  call bpf_dynptr_from_mem
  r1 = r10
  r1 += -40
  r2 = 16
  r3 = r10
  r3 += -24
  r4 = 0
  r5 = 1
  call bpf_dynptr_read
  r1 = 0
  if r0 == -7 goto out
  r0 = *(u8 *)(r1 + 0)
out:
  r0 = 0
  exit
