; Half a word away from a word.
; verify: reject alignment
; run: fault alignment
.type socket_filter
  *(u64 *)(r10 - 8) = 0
  *(u64 *)(r10 - 16) = 0
  r1 = 1
  lock *(u32 *)(r10 - 10) += r1
  r0 = 0
  exit
