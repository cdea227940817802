; "invalid bpf_context access off=%d size=%d".
; verify: reject @0 context-access "invalid bpf_context access off=400 size=4"
.type kprobe
  r0 = *(u32 *)(r1 + 400)
  exit
