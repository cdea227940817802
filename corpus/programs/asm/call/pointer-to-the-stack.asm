; A function may write into its caller's frame.
; verify: accept
; smt: safe
; run: packet=00*14 r0=9
.type socket_filter
  *(u64 *)(r10 - 8) = 0
  r1 = r10
  r1 += -8
  call set
  r0 = *(u64 *)(r10 - 8)
  exit
set:
  *(u64 *)(r1 + 0) = 9
  r0 = 0
  exit
