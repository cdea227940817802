; The same with maps.
; verify: reject privilege "EPERM"
.type socket_filter
.capabilities bpf
.map sockets sockmap key=4 value=4 entries=1
  r0 = 0
  exit
