; A call destroys r1 to r5.
; verify: reject @1 uninitialized-read "R1 !read_ok"
; smt: unsafe @1 uninitialized-read
; run: packet=00*14 fault @1 uninitialized-read
.type socket_filter
  call bpf_ktime_get_ns
  r0 = r1
  exit
