; A helper copies no spilled pointer to user space.
; verify: reject @9 uninitialized-read "invalid read from stack R3 off -16+0 size 8"
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=8 entries=4
  *(u32 *)(r10 - 4) = 0
  *(u64 *)(r10 - 16) = r10
  r2 = r10
  r2 += -4
  r3 = r10
  r3 += -16
  r4 = 0
  r1 = map[table]
  call bpf_map_update_elem
  r0 = 0
  exit
