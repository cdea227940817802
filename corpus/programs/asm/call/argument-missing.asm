; The function reads r2, which the caller never set.
; verify: reject @4 uninitialized-read "R2 !read_ok"
; smt: unsafe @4 uninitialized-read
; run: packet=00*14 fault @4 uninitialized-read
.type socket_filter
  r1 = 3
  call add
  exit
add:
  r0 = r1
  r0 += r2
  exit
