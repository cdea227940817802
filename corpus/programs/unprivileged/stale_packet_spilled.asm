; A pointer that leads nowhere any more may not even be read, spilled or not.
; verify: reject @6 uninitialized-read "R7 !read_ok"
.type sched_cls
.capabilities bpf net_admin
  r6 = r1
  r7 = *(u32 *)(r1 + __sk_buff.data)
  *(u64 *)(r10 - 8) = r7
  r2 = 14
  call bpf_skb_pull_data
  r7 = *(u64 *)(r10 - 8)
  r0 = r7
  exit
