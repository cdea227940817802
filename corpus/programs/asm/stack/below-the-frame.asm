; A frame has 512 bytes; this writes below it.
; verify: reject @0 stack-bounds "invalid write to stack R10 off=-520 size=8"
; smt: unsafe @0 stack-bounds
; run: packet=00*14 fault @0 stack-bounds
.type socket_filter
  *(u64 *)(r10 - 520) = 0
  r0 = 0
  exit
