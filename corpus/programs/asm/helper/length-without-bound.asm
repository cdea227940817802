; verify: reject @5 call-argument "R4 invalid zero-sized read: u64=[0,4294967295]"
; smt: unsafe @5
; run: packet=00*200 fault @5
.type sched_cls
  r4 = *(u32 *)(r1 + __sk_buff.len)
  *(u64 *)(r10 - 8) = 0
  r2 = 0
  r3 = r10
  r3 += -8
  call bpf_skb_load_bytes
  r0 = 0
  exit
