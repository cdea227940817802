; A privileged program may store an address where user space can read it.
; verify: accept
; run: packet=00*14 returns
.type xdp
.map counts array key=4 value=8 entries=1
  r6 = r1
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[counts]
  call bpf_map_lookup_elem
  if r0 == 0 goto absent
  *(u64 *)(r0 + 0) = r6
absent:
  r0 = 1
  exit
