; Two licences, one of them the GPL, are enough.
; verify: accept
; run: returns
.type kprobe
.license "Dual BSD/GPL"
  r1 = r10
  r1 += -8
  r2 = 8
  r3 = 0
  call bpf_probe_read_kernel
  r0 = 0
  exit
