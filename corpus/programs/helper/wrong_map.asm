; A number is no map.
; verify: reject call-argument "R1 type=scalar expected=map_ptr"
; run: fault
.type socket_filter
  *(u32 *)(r10 - 4) = 0
  r1 = 1
  r2 = r10
  r2 += -4
  call bpf_map_lookup_elem
  r0 = 0
  exit
