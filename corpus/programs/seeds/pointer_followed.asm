; Two pointers are followed with a helper at every step: skb->dev->ifindex as it was written before.
; verify: accept
; run: r0=0
.type kprobe
  r3 = *(u64 *)(r1 + 112)
  r3 += 16
  r1 = r10
  r1 += -8
  r2 = 8
  call bpf_probe_read_kernel
  r3 = *(u64 *)(r10 - 8)
  r3 += 224
  r1 = r10
  r1 += -16
  r2 = 4
  call bpf_probe_read_kernel
  r0 = *(u32 *)(r10 - 16)
  exit
