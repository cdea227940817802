; The function reads an argument that nobody set.
; verify: reject uninitialized-read "R2 !read_ok"
; run: fault uninitialized-read
.type socket_filter
  call second
  exit
second:
  r0 = r2
  exit
