; Four bytes in the middle of a field of eight: Linux lets the path pass, and does not know afterwards what to make of the load.
; verify: reject context-access "error during ctx access conversion"
; smt: unsafe @4
.type sched_cls
  r1 = *(u64 *)(r1 + __sk_buff.sk)
  if r1 == 0 goto none
  call bpf_tcp_sock
  if r0 == 0 goto none
  r0 = *(u32 *)(r0 + 92)
none:
  r0 = 0
  exit
