; "invalid stack off=%d size=%d" of 2015, in today's words.
; verify: reject @0 stack-bounds "invalid write to stack R10 off=-516 size=4"
.type socket_filter
  *(u32 *)(r10 - 516) = 0
  r0 = 0
  exit
