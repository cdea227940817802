; Nor uses maps that do.
; verify: reject privilege "EPERM"
.type socket_filter
.capabilities none
.map waiting queue key=0 value=4 entries=1
  r0 = 0
  exit
