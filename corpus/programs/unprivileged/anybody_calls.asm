; Nor calls functions.
; verify: reject privilege "loading/calling other bpf or kernel functions are allowed for CAP_BPF and CAP_SYS_ADMIN"
.type socket_filter
.capabilities none
  call more
  exit
more:
  r0 = 0
  exit
