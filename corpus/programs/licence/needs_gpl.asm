; A helper for programs under the GPL.
; verify: reject @4 licence "cannot call GPL-restricted function from non-GPL compatible program"
.type kprobe
.license "Proprietary"
  r1 = r10
  r1 += -8
  r2 = 8
  r3 = 0
  call bpf_probe_read_kernel
  r0 = 0
  exit
