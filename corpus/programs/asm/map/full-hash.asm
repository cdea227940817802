; A table of one entry takes no second: the kernel answers -7 (E2BIG).
; verify: accept
; run: packet=00*14 r0=7
.type xdp
.map table hash key=4 value=4 entries=1
.entry 01000000 = 00000000
  *(u32 *)(r10 - 4) = 2
  *(u32 *)(r10 - 8) = 0
  r1 = map[table]
  r2 = r10
  r2 += -4
  r3 = r10
  r3 += -8
  r4 = 0
  call bpf_map_update_elem
  r0 = -r0
  exit
