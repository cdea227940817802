; Filters of sockets need less.
; verify: accept
; run: r0=0
.type socket_filter
.capabilities bpf
  r0 = 0
  exit
