; Only XDP programs can move the start of a packet.
; verify: reject @1 not-offered "program of this type cannot use helper bpf_xdp_adjust_head#44"
.type socket_filter
  r2 = 0
  call bpf_xdp_adjust_head
  r0 = 0
  exit
