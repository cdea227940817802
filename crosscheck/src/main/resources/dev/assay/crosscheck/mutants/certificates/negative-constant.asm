; A negative constant comes back from the stack as it was stored.
.type socket_filter
  *(u64 *)(r10 - 8) = -5
  r0 = *(u64 *)(r10 - 8)
  exit
