; Nobody wrote r2.
; verify: reject @0 uninitialized-read "R2 !read_ok"
; smt: unsafe @0 uninitialized-read
; run: packet=00*14 fault @0 uninitialized-read
.type socket_filter
  r0 = r2
  exit
