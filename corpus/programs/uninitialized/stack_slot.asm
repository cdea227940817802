; Privileged programs may read what nobody wrote to the stack.
; verify: accept
; run: returns
.type socket_filter
  r0 = *(u64 *)(r10 - 8)
  exit
