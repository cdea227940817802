; A length between 1 and 8 fits the buffer.
; verify: accept
; run: packet=0102030405060708_00*10 r0=0x0201
.type sched_cls
  r4 = *(u32 *)(r1 + __sk_buff.len)
  r4 &= 6
  if r4 == 0 goto none
  *(u64 *)(r10 - 8) = 0
  r2 = 0
  r3 = r10
  r3 += -8
  call bpf_skb_load_bytes
  r0 = *(u64 *)(r10 - 8)
  exit
none:
  r0 = 0
  exit
