; One load, reached with the context on one way and the stack on the other.
; verify: reject "same insn cannot be used with different pointers"
; run: helper.0=0 returns
; run: helper.0=1 returns
.type socket_filter
  r6 = r1
  *(u64 *)(r10 - 8) = 0
  call bpf_get_prandom_u32
  if r0 == 0 goto context
  r6 = r10
  r6 += -8
context:
  r0 = *(u32 *)(r6 + 0)
  exit
