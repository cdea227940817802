; A number as flags.
; verify: accept
; run: r0=0
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=8 entries=4
  *(u64 *)(r10 - 8) = 0
  r2 = r10
  r2 += -8
  r3 = r2
  r4 = 0
  r1 = map[table]
  call bpf_map_update_elem
  r0 = 0
  exit
