; An address may not be returned.
; verify: reject @1 privilege "R0 leaks addr as return value"
.type socket_filter
.capabilities bpf net_admin
  r0 = r10
  exit
