; A random number of rounds, at most 255.
; verify: accept
; run: helper.0=3 r0=3
; run: helper.0=0x1ff r0=255
.type socket_filter
  call bpf_get_prandom_u32
  r6 = r0
  r6 &= 255
  r0 = 0
again:
  if r0 >= r6 goto out
  r0 += 1
  if r0 < 256 goto again
out:
  exit
