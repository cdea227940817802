; Over bytes of numbers a store needs no barrier, wherever they came from.
; verify: accept
; run: r0=0
.type socket_filter
.capabilities bpf net_admin
  *(u8 *)(r10 - 1) = 1
  r6 = 0
  if r6 == 0 goto out
  *(u8 *)(r10 - 1) = 2
  r0 = *(u8 *)(r10 - 1)
  r0 = *(u64 *)(r0 - 32000)
out:
  r0 = 0
  exit
