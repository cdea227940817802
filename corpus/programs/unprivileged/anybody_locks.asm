; Nor helpers that need it.
; verify: reject @0 not-offered "program of this type cannot use helper bpf_jiffies64#118"
.type socket_filter
.capabilities none
  call bpf_jiffies64
  r0 = 0
  exit
