; What a failed jump to another program returns is nobody's.
; verify: reject @4 uninitialized-read "R0 !read_ok"
; run: fault @4 uninitialized-read
.type xdp
.map table prog_array key=4 value=4 entries=4
  r2 = map[table]
  r3 = 2
  call bpf_tail_call
  exit
