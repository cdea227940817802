; Eight bytes were offered, the function writes the eight below.
; verify: accept
; run: packet=00*14 r0=1
.type socket_filter
  *(u64 *)(r10 - 8) = 1
  r1 = r10
  r1 += -8
  call set
  r0 = *(u64 *)(r10 - 8)
  exit
set:
  *(u64 *)(r1 - 8) = 9
  r0 = 0
  exit
