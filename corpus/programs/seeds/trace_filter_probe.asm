; The same filter on a kernel's device: its name is read with a helper that may fail.
; verify: accept
; run: r0=0
.type kprobe
  r3 = *(u64 *)(r1 + 112)
  r1 = r10
  r1 += -8
  r2 = 8
  call bpf_probe_read_kernel
  r1 = *(u64 *)(r10 - 8)
  r2 = 0x35687465 ll
  r0 = 0
  if r1 != r2 goto out
  r0 = 1
out:
  exit
