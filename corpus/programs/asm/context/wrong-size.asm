; The field has four bytes.
; verify: reject @0 context-access "invalid bpf_context access off=0 size=8"
; run: packet=00*14 fault @0 context-access
.type xdp
  r0 = *(u64 *)(r1 + xdp_md.data)
  r0 = 0
  exit
