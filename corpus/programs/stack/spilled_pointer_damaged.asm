; One byte of a spilled pointer is overwritten; what is loaded back is a number.
; verify: reject @3 pointer-type
; run: fault @3
.type socket_filter
  *(u64 *)(r10 - 8) = r1
  *(u8 *)(r10 - 8) = 0
  r2 = *(u64 *)(r10 - 8)
  r0 = *(u32 *)(r2 + 0)
  exit
