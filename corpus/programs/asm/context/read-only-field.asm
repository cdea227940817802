; The length is the kernel's business.
; verify: reject @1 context-access "invalid bpf_context access off=0 size=4"
; run: packet=00*14 fault @1 context-access
.type sched_cls
  r0 = 0
  *(u32 *)(r1 + __sk_buff.len) = r0
  exit
