; What a map holds before the program runs is part of the program.
; verify: accept
; run: packet=00*14 r0=0x2a
.type xdp
.map counts array key=4 value=8 entries=2
.entry 00000000 = 2a00000000000000
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[counts]
  call bpf_map_lookup_elem
  if r0 == 0 goto absent
  r0 = *(u64 *)(r0 + 0)
absent:
  exit
