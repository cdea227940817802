; A way that only a processor could guess may break rules: a barrier stops it.
; verify: accept
; run: r0=0
.type socket_filter
.capabilities bpf net_admin
  r0 = 0
  if r0 == 0 goto out
  r1 = *(u64 *)(r0 + 0)
out:
  exit
