; verify: reject @0 context-access "invalid bpf_context access off=4096 size=4"
; smt: unsafe @0 context-access
; run: packet=00*14 fault @0 context-access
.type sched_cls
  r0 = *(u32 *)(r1 + 4096)
  exit
