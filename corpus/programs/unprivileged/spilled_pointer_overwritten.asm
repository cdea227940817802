; As a whole it may be.
; verify: accept
; run: r0=0
.type socket_filter
.capabilities bpf net_admin
  *(u64 *)(r10 - 8) = r1
  *(u64 *)(r10 - 8) = 0
  r0 = *(u64 *)(r10 - 8)
  exit
