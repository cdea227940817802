; "R%d !read_ok".
; verify: reject @0 uninitialized-read "R3 !read_ok"
.type socket_filter
  r0 = r3
  exit
