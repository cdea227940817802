; A pointer into a packet that has moved is no number to look at.
; verify: reject @3 uninitialized-read "R7 !read_ok"
.type sched_cls
.capabilities bpf net_admin
  r7 = *(u32 *)(r1 + __sk_buff.data)
  r2 = 14
  call bpf_skb_pull_data
  r0 = r7
  exit
