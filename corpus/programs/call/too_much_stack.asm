; Two frames of 300 bytes are more than 512.
; verify: reject stack-depth
.type socket_filter
  *(u64 *)(r10 - 304) = 1
  call deeper
  exit
deeper:
  *(u64 *)(r10 - 304) = 2
  r0 = 0
  exit
