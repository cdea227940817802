; XDP takes any number; those it does not know abort.
; verify: accept
; run: r0=77
.type xdp
  r0 = 77
  exit
