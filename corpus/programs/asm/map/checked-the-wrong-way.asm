; verify: reject @7 pointer-type "R0 invalid mem access 'scalar'"
; smt: unsafe
; run: packet=00*14 fault null-dereference
.type xdp
.map counts hash key=4 value=8 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[counts]
  call bpf_map_lookup_elem
  if r0 != 0 goto found
  r0 = *(u64 *)(r0 + 0)
found:
  r0 = 0
  exit
