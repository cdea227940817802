; Registers 6 to 9 live through a call.
; verify: accept
; run: r0=3
.type socket_filter
  r6 = 3
  call bpf_get_prandom_u32
  r0 = r6
  exit
