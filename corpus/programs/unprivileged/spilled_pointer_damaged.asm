; A spilled pointer is overwritten as a whole or not at all.
; verify: reject @1 partial-spill "attempt to corrupt spilled pointer on stack"
.type socket_filter
.capabilities bpf net_admin
  *(u64 *)(r10 - 8) = r1
  *(u32 *)(r10 - 8) = 0
  r0 = 0
  exit
