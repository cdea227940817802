; The third argument was never set.
; verify: reject @3 uninitialized-read "R3 !read_ok"
; run: fault @3 uninitialized-read
.type kprobe
  r1 = r10
  r1 += -8
  r2 = 8
  call bpf_probe_read_kernel
  r0 = 0
  exit
