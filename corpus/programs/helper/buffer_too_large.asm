; Sixteen bytes into the last eight of the frame.
; verify: reject @4 stack-bounds
; run: fault @4 stack-bounds
.type kprobe
  r1 = r10
  r1 += -8
  r2 = 16
  r3 = 0
  call bpf_probe_read_kernel
  r0 = 0
  exit
