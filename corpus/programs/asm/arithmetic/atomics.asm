; Atomic operations on the stack, with and without the old value.
; verify: accept
; smt: safe
; run: packet=00*14 r0=1
.type socket_filter
  *(u64 *)(r10 - 8) = 5
  r1 = 3
  lock *(u64 *)(r10 - 8) += r1
  r1 = atomic64_fetch_or((u64 *)(r10 - 8), r1)
  if r1 != 8 goto wrong
  r1 = 7
  r1 = atomic64_xchg((u64 *)(r10 - 8), r1)
  if r1 != 11 goto wrong
  r0 = 7
  r2 = 9
  r0 = atomic64_cmpxchg((u64 *)(r10 - 8), r0, r2)
  if r0 != 7 goto wrong
  w1 = 1
  r1 = atomic_fetch_xor((u32 *)(r10 - 8), r1)
  r0 = *(u64 *)(r10 - 8)
  if r0 != 8 goto wrong
  r0 = 1
  exit
wrong:
  r0 = 0
  exit
