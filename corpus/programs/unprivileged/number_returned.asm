; Of what a loader may see nothing is hidden.
; verify: accept
; run: r0=7
.type socket_filter
.capabilities bpf net_admin
  r0 = 7
  exit
