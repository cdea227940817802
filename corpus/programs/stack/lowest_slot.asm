; The frame's 512 bytes end at its lowest slot.
; verify: accept
; run: r0=1
.type socket_filter
  *(u64 *)(r10 - 512) = 1
  r0 = *(u64 *)(r10 - 512)
  exit
