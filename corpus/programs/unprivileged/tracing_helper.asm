; Helpers that look around need the right to.
; verify: reject @4 not-offered "program of this type cannot use helper bpf_probe_read_kernel#113"
.type socket_filter
.capabilities bpf net_admin
  r1 = r10
  r1 += -8
  r2 = 8
  r3 = r10
  call bpf_probe_read_kernel
  r0 = 0
  exit
