; Both ways set what follows reads.
; verify: accept
; run: helper.0=1 r0=10
; run: helper.0=0 r0=20
.type socket_filter
  call bpf_get_prandom_u32
  if r0 == 0 goto zero
  r6 = 10
  goto join
zero:
  r6 = 20
join:
  r0 = r6
  exit
