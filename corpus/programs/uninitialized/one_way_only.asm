; Only one of two ways sets register 6.
; verify: reject @4 uninitialized-read "R6 !read_ok"
; run: helper.0=0 fault @4 uninitialized-read
; run: helper.0=1 r0=5
.type socket_filter
  call bpf_get_prandom_u32
  if r0 == 0 goto join
  r6 = 5
  goto join
join:
  r0 = r6
  exit
