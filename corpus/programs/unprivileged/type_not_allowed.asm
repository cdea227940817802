; Only who may change the network gives it programs.
; verify: reject privilege "EPERM"
.type xdp
.capabilities bpf
  r0 = 2
  exit
