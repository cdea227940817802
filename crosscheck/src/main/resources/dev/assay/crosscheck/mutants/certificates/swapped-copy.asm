; What is learned of a number says nothing of its copy with the bytes swapped.
.type socket_filter
  call bpf_get_prandom_u32
  r6 = r0
  r7 = r6
  r7 = bswap32 r7
  r0 = 0
  if r6 > 10 goto out
  r0 = r7
out:
  exit
