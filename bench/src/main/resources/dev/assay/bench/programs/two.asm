; The shortest program that returns something.
; verify: accept
; run: r0=2
.type xdp
  r0 = 2
  exit
