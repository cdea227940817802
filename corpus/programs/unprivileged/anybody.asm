; What anybody may load, where the kernel lets anybody.
; verify: accept
; run: r0=0
.type socket_filter
.capabilities none
.map table array key=4 value=64 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r0 = *(u32 *)(r0 + 0)
  exit
out:
  r0 = 0
  exit
