; Register 2 holds nothing when a program starts.
; verify: reject @0 uninitialized-read "R2 !read_ok"
; run: fault @0 uninitialized-read
.type socket_filter
  r0 = r2
  exit
