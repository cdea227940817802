; Twice a number is even, which a mask of known bits tells.
; verify: accept
; run: returns
.type socket_filter
  call bpf_get_prandom_u32
  r0 *= 2
  r0 &= 1
  if r0 == 0 goto out
  r0 = *(u64 *)(r10 + 8)
out:
  exit
