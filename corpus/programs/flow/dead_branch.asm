; A branch that is never taken may lead to nonsense.
; verify: accept
; run: r0=1
.type socket_filter
  r0 = 1
  if r0 == 1 goto out
  r0 = *(u64 *)(r10 + 100)
out:
  exit
