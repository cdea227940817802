; The low half of an address that is not 0 may be. Linux does not walk the way on which it is.
; verify: accept
; smt: unsafe @8 stack-bounds
; run: packet=00*14 fault @8 stack-bounds
.type sched_cls
.map counts array key=4 value=8 entries=1
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[counts]
  call bpf_map_lookup_elem
  if r0 == 0 goto none
  if w0 != 0 goto there
  r0 = *(u64 *)(r10 + 0)
there:
  r0 = *(u64 *)(r0 + 0)
none:
  exit
