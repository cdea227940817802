; The frame pointer points just past the frame.
; verify: reject @0 stack-bounds
; run: fault @0 stack-bounds
.type socket_filter
  *(u8 *)(r10 + 0) = 1
  r0 = 0
  exit
