; verify: accept
; smt: safe
; run: packet=00*14 r0=42
.type socket_filter
  r1 = 42
  store_release((u64 *)(r10 - 8), r1)
  r0 = load_acquire((u32 *)(r10 - 8))
  exit
