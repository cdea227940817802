; Whatever the machine and the loader's wishes, the stack is accessed aligned.
; verify: reject @0 alignment "misaligned stack access off 0+0+-3 size 4"
; run: packet=00*14 fault @0 alignment
.type socket_filter
  *(u32 *)(r10 - 3) = 1
  r0 = 0
  exit
