; Eight bytes at an address that is a multiple of four; the last four would lie past the frame.
; verify: reject @1 alignment
; run: fault @1 alignment
.type socket_filter
  r1 = 1
  *(u64 *)(r10 - 4) = r1
  r0 = 0
  exit
