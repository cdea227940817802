; A function writes to its caller's frame.
; verify: accept
; run: r0=5
.type socket_filter
  *(u64 *)(r10 - 8) = 0
  r1 = r10
  r1 += -8
  call fill
  r0 = *(u64 *)(r10 - 8)
  exit
fill:
  *(u64 *)(r1 + 0) = 5
  r0 = 0
  exit
