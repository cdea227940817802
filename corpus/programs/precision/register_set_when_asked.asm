; A register is written on one way only, and read only where that way was taken.
; verify: reject @9 uninitialized-read "R9 !read_ok"
; smt: safe
; run: helper.0=4 r0=1
; run: helper.0=3 r0=0
.type socket_filter
  call bpf_get_prandom_u32
  r6 = r0
  r8 = r6
  r8 &= 4
  r0 = 0
  if r6 & 4 goto set
  goto ask
set:
  r9 = 1
ask:
  if r8 == 0 goto out
  r0 = r9
out:
  exit
