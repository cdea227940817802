; verify: accept
.type xdp
.map ports devmap key=4 value=4 entries=4
  *(u64 *)(r10 - 8) = 0
  r1 = map[ports]
  r2 = r10
  r2 += -8
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r0 = *(u32 *)(r0 + 0)
out:
  r0 = 2
  exit
