; A load may overtake a store: no guessed way goes past one over what was never written.
; verify: accept
; run: r0=0
.type socket_filter
.capabilities bpf net_admin
  r6 = 0
  if r6 == 0 goto out
  *(u64 *)(r10 - 8) = r1
  r0 = *(u64 *)(r10 - 8)
  r0 = *(u64 *)(r0 - 32000)
out:
  r0 = 0
  exit
