; A word is published and read back.
; verify: accept
; run: r0=7
.type socket_filter
  r1 = 7
  store_release((u64 *)(r10 - 8), r1)
  r0 = load_acquire((u64 *)(r10 - 8))
  exit
