; A spilled pointer is no number to add to.
; verify: reject @2 privilege "leaking pointer from stack off -8"
.type socket_filter
.capabilities bpf net_admin
  *(u64 *)(r10 - 8) = r10
  r1 = 1
  lock *(u64 *)(r10 - 8) += r1
  r0 = 0
  exit
