; A call leaves nothing in the registers of its arguments.
; verify: reject @1 uninitialized-read "R1 !read_ok"
; run: fault @1 uninitialized-read
.type socket_filter
  call bpf_get_prandom_u32
  r0 = r1
  exit
