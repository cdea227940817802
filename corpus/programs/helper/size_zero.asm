; No bytes at all are too few for a buffer that is written.
; verify: reject @3 call-argument "invalid zero-sized read"
.type kprobe
  r1 = r10
  r1 += -8
  r2 = 0
  call bpf_get_current_comm
  r0 = 0
  exit
