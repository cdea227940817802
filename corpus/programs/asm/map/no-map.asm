; verify: reject @3 call-argument "R1 type=scalar expected=map_ptr"
; run: packet=00*14 fault @3 call-argument
.type xdp
  r2 = r10
  r2 += -4
  r1 = 0
  call bpf_map_lookup_elem
  r0 = 0
  exit
