; Before types were known, 2019: the fourth word of whatever the first argument points to is taken for a length; nobody can tell.
; verify: accept
; run: r0=0
.type kprobe
  r3 = *(u64 *)(r1 + 112)
  r3 += 24
  *(u64 *)(r10 - 8) = 0
  r1 = r10
  r1 += -8
  r2 = 4
  call bpf_probe_read_kernel
  r0 = *(u32 *)(r10 - 8)
  exit
