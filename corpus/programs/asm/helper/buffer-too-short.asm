; The helper is told of more bytes than the stack has there.
; verify: reject @5 "invalid write to stack R3 off=-8 size=16"
; smt: unsafe @5
; run: packet=00*64 fault @5
.type sched_cls
  r2 = 0
  r3 = r10
  r3 += -8
  *(u64 *)(r10 - 8) = 0
  r4 = 16
  call bpf_skb_load_bytes
  r0 = 0
  exit
