; Either way of a comparison tells something of the number.
.type socket_filter
  call bpf_get_prandom_u32
  r6 = r0
  r0 = 0
  if r6 > 10 goto more
  exit
more:
  r0 = r6
  exit
