; Functions of programs that never run inside themselves have stacks of their own once they use much, so that two large frames are not too much together.
; verify: accept
; smt: safe
.type tracing
.attach trace_raw_tp
.target "sys_enter"
  *(u64 *)(r10 - 400) = 0
  call deeper
  r0 = 0
  exit
deeper:
  *(u64 *)(r10 - 400) = 0
  r0 = 0
  exit
