; Each frame is small enough, both together are not.
; verify: reject stack-depth "combined stack size of 2 calls is 800. Too large"
; run: packet=00*14 returns
.type socket_filter
  *(u64 *)(r10 - 400) = 0
  call deeper
  r0 = 0
  exit
deeper:
  *(u64 *)(r10 - 400) = 0
  r0 = 0
  exit
