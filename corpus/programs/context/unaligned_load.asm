; Four bytes from the middle of two fields.
; verify: reject @0
; run: fault @0
.type socket_filter
  r0 = *(u32 *)(r1 + 2)
  exit
