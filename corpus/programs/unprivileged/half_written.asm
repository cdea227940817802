; Every byte must have been written.
; verify: reject @1 uninitialized-read "invalid read from stack off -8+4 size 8"
.type socket_filter
.capabilities bpf net_admin
  *(u32 *)(r10 - 8) = 0
  r0 = *(u64 *)(r10 - 8)
  r0 = 0
  exit
