; What is learned of a number says nothing of the half of it that was stored.
.type socket_filter
  call bpf_ktime_get_ns
  r6 = r0
  *(u32 *)(r10 - 8) = r6
  r7 = *(u32 *)(r10 - 8)
  r0 = 0
  if r6 > 10 goto out
  r0 = r7
out:
  exit
