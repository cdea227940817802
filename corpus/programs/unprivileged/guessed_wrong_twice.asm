; A guessed way forgets what was compared.
; verify: accept
; run: r0=0
.type socket_filter
.capabilities bpf net_admin
  r6 = 3
  r0 = 1
  if r6 > 5 goto out
  r0 = 0
  if r6 > 2 goto out
  r0 = 2
out:
  exit
