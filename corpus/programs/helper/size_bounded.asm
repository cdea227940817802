; A size that was made to fit.
; verify: accept
; run: returns
.type kprobe
  call bpf_get_prandom_u32
  r2 = r0
  r2 &= 15
  r2 += 1
  r1 = r10
  r1 += -16
  r3 = 0
  call bpf_probe_read_kernel
  r0 = 0
  exit
