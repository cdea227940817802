; The frame pointer points one past the frame's last byte.
; verify: reject @0 stack-bounds "invalid write to stack R10 off=0 size=1"
; smt: unsafe @0 stack-bounds
; run: packet=00*14 fault @0 stack-bounds
.type socket_filter
  *(u8 *)(r10 + 0) = 1
  r0 = 0
  exit
