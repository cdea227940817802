; "BPF_XADD uses reserved fields" of 2015: an atomic operation that is none.
; verify: reject
.type socket_filter
  r1 = 0
  *(u64 *)(r10 - 8) = r1
  .slot 0x00000077fff81adb
  r0 = 0
  exit
