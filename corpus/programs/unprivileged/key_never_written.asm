; A helper reads no stack either that was never written.
; verify: reject @4 uninitialized-read "invalid read from stack R2 off=-4 size=4"
.type socket_filter
.capabilities bpf net_admin
.map table array key=4 value=64 entries=4
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  r0 = 0
  exit
