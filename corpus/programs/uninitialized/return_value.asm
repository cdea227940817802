; Register 0 is never set.
; verify: reject @0 uninitialized-read "R0 !read_ok"
; run: fault @0 uninitialized-read
.type socket_filter
  exit
