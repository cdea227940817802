; Both registers hold the same look-up, so the check of one serves the other.
; verify: accept
; smt: safe
; run: packet=00*14 r0=0
.type xdp
.map counts array key=4 value=8 entries=1
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[counts]
  call bpf_map_lookup_elem
  r6 = r0
  if r0 == 0 goto absent
  r0 = *(u64 *)(r6 + 0)
absent:
  exit
