; A signed comparison lets negative sizes through.
; verify: reject call-argument "R2 min value is negative"
; run: helper.0=0xffffffffffffffff fault
.type kprobe
  call bpf_get_prandom_u32
  r2 = r0
  r2 <<= 32
  r2 s>>= 32
  if r2 s> 16 goto out
  r1 = r10
  r1 += -16
  r3 = 0
  call bpf_probe_read_kernel
out:
  r0 = 0
  exit
