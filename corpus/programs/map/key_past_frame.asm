; A key of eight bytes, of which the frame has four.
; verify: reject @5 "invalid read from stack R2 off=-4 size=8"
; run: fault @5 stack-bounds
.type socket_filter
.map wide hash key=8 value=8 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[wide]
  call bpf_map_lookup_elem
  r0 = 0
  exit
