; "frame pointer is read only".
; verify: reject @0 frame-pointer "frame pointer is read only"
.type socket_filter
  r10 += 8
  r0 = 0
  exit
