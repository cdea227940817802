; The key has four bytes, two of them lie above the frame.
; verify: reject @4 "invalid read from stack R2 off=-2 size=4"
; smt: unsafe @4
; run: packet=00*14 fault @4
.type xdp
.map counts array key=4 value=8 entries=1
  r2 = r10
  r2 += -2
  r1 = map[counts]
  call bpf_map_lookup_elem
  r0 = 0
  exit
