; One slot below the frame.
; verify: reject @0 stack-bounds
; run: fault @0 stack-bounds
.type socket_filter
  *(u64 *)(r10 - 520) = 1
  r0 = 0
  exit
