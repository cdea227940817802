; A context is read at fixed places only.
; verify: reject @5
; smt: safe
; run: helper.0=0 packet=00*20 returns
.type socket_filter
  r6 = r1
  call bpf_get_prandom_u32
  r0 &= 4
  r6 += r0
  r0 = 0
  r0 = *(u32 *)(r6 + 0)
  exit
