; What was written is read.
; verify: accept
; run: r0=0
.type socket_filter
.capabilities bpf net_admin
  *(u32 *)(r10 - 8) = 0
  *(u32 *)(r10 - 4) = 0
  r0 = *(u64 *)(r10 - 8)
  exit
