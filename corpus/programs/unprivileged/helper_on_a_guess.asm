; Guessed ways come through helpers.
; verify: accept
; run: packet=00*14 r0=0
.type socket_filter
.capabilities bpf net_admin
  r6 = r1
  r7 = 0
  if r7 == 0 goto out
  r1 = r6
  r2 = 0
  r3 = r10
  r3 += -8
  r4 = 8
  call bpf_skb_load_bytes
out:
  r0 = 0
  exit
