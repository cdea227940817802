; Eight bytes go to the stack and come back.
; verify: accept
; run: r0=7
.type socket_filter
  r1 = 7
  *(u64 *)(r10 - 8) = r1
  r0 = *(u64 *)(r10 - 8)
  exit
