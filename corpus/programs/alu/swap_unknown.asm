; The bytes of an unknown number swapped may be anything.
; verify: reject @3 frame-pointer
.type socket_filter
  r2 = *(u32 *)(r1 + 0)
  r2 = be16 r2
  if r2 == 0x3412 goto out
  r10 = 0
out:
  r0 = 0
  exit
