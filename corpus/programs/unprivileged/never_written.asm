; What a stack held before is not the program's.
; verify: reject @1 uninitialized-read "invalid read from stack off -8+0 size 8"
.type socket_filter
.capabilities bpf net_admin
  *(u64 *)(r10 - 16) = 0
  r0 = *(u64 *)(r10 - 8)
  r0 = 0
  exit
