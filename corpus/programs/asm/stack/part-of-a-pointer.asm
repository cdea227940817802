; Half of a spilled pointer is no pointer.
; verify: reject @1 partial-spill "invalid size of register fill"
; smt: safe
; run: packet=00*14 r0=0
.type socket_filter
  *(u64 *)(r10 - 8) = r1
  r2 = *(u32 *)(r10 - 8)
  r0 = 0
  exit
