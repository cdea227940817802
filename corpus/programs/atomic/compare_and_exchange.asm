; The value changes only where it is what was expected.
; verify: accept
; run: r0=5
.type socket_filter
  *(u64 *)(r10 - 8) = 5
  r0 = 4
  r1 = 9
  r0 = atomic64_cmpxchg((u64 *)(r10 - 8), r0, r1)
  r0 = *(u64 *)(r10 - 8)
  exit
