; On the way past the branch r3 stays unwritten.
; verify: reject @3 uninitialized-read "R3 !read_ok"
; smt: unsafe @3 uninitialized-read
; run: packet=00*14 fault @3 uninitialized-read
; run: packet=00*64 r0=1
.type sched_cls
  r2 = *(u32 *)(r1 + __sk_buff.len)
  if r2 < 60 goto short
  r3 = 1
short:
  r0 = r3
  exit
