; verify: reject @0 "invalid bpf_context access off=-4 size=4"
; run: packet=00*14 fault @0 context-access
.type sched_cls
  r0 = *(u32 *)(r1 - 4)
  exit
