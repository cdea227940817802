; A context ends.
; verify: reject @0 context-access "invalid bpf_context access off=512 size=4"
; run: fault @0 context-access
.type socket_filter
  r0 = *(u32 *)(r1 + 512)
  exit
