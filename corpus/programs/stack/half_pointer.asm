; Half a pointer cannot be spilled.
; verify: reject @0 partial-spill
; smt: safe
.type socket_filter
  *(u32 *)(r10 - 8) = r1
  r0 = 0
  exit
