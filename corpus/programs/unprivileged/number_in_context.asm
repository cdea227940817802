; A number may be left there.
; verify: accept
; run: packet=00*14 r0=0
.type sched_cls
.capabilities bpf net_admin
  r2 = 7
  *(u32 *)(r1 + __sk_buff.cb) = r2
  r0 = 0
  exit
