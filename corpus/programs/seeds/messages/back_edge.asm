; "back-edge from insn %d to %d": refused to programs without privilege; with it, a loop that ends is fine.
; verify: accept
; run: r0=8
.type socket_filter
  r0 = 0
again:
  r0 += 1
  if r0 != 8 goto again
  exit
