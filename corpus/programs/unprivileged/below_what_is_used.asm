; Nothing is read below the lowest byte that was written.
; verify: reject @1 uninitialized-read "invalid read from stack R10 off=-16 size=8"
.type socket_filter
.capabilities bpf net_admin
  *(u64 *)(r10 - 8) = 0
  r0 = *(u64 *)(r10 - 16)
  r0 = 0
  exit
