; The program ends without a result.
; verify: reject @0 uninitialized-read "R0 !read_ok"
; smt: unsafe @0 uninitialized-read
; run: packet=00*14 fault @0 uninitialized-read
.type socket_filter
  exit
