; A constant in a register is known.
; verify: accept
; run: r0=0
.type socket_filter
.capabilities bpf net_admin
  *(u64 *)(r10 - 8) = 0
  r1 = -8
  r2 = r10
  r2 += r1
  r0 = *(u64 *)(r2 + 0)
  exit
