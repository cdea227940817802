; Iterators may run inside themselves: all frames are on one stack.
; verify: reject stack-depth "combined stack size of 2 calls is 800. Too large"
.type tracing
.attach trace_iter
.target "task"
  *(u64 *)(r10 - 400) = 0
  call deeper
  r0 = 0
  exit
deeper:
  *(u64 *)(r10 - 400) = 0
  r0 = 0
  exit
