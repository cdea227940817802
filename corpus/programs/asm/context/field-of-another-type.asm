; A socket filter sees no packet pointers.
; verify: reject @0 context-access "invalid bpf_context access off=76 size=4"
; run: packet=00*14 fault @0 context-access
.type socket_filter
  r0 = *(u32 *)(r1 + __sk_buff.data)
  r0 = 0
  exit
