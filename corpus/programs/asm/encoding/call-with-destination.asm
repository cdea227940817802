; A call has no destination; what Linux says of the registers before it is that helper's.
; verify: reject encoding "BPF_CALL uses reserved fields"
.type socket_filter
  r6 = r1
  r0 = 0
  r1 = 1
  *(u64 *)(r10 - 8) = 0
  .slot 0x0000000500000185
  r0 = 0
  exit
