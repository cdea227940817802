; A privileged program may read stack that it never wrote.
; verify: accept
; run: packet=00*14 returns
.type socket_filter
  r1 = *(u64 *)(r10 - 8)
  r0 = 0
  exit
