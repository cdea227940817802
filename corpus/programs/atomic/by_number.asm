; A number is no address, but what Linux says first is that it is none of a word.
; verify: reject @2 alignment "misaligned access off 0+0+-6 size 4"
; smt: unsafe @2
.type socket_filter
  r1 = 1
  r2 = 0
  lock *(u32 *)(r2 - 6) += r1
  r0 = 0
  exit
