; A read that may fail fills eight bytes of the frame.
; verify: accept
; run: returns
.type kprobe
  r1 = r10
  r1 += -8
  r2 = 8
  r3 = 0
  call bpf_probe_read_kernel
  r0 = 0
  exit
