; The stack is read and written at multiples of the size.
; verify: reject @0 alignment "misaligned stack access"
; run: fault @0 alignment
.type socket_filter
  *(u64 *)(r10 - 9) = 1
  r0 = 0
  exit
