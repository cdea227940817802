; An index is compared with a bound that depends on the way: on one it is too high.
.type socket_filter
.flags test_state_frequency
  call bpf_get_prandom_u32
  r8 = r0
  if r8 > 100 goto high
  r6 = 8
  goto both
high:
  r6 = 1000
both:
  call bpf_get_prandom_u32
  r7 = r0
  if r7 >= r6 goto out
  r1 = r10
  r1 += -8
  r1 += r7
  *(u8 *)(r1 + 0) = 0
out:
  r0 = 0
  exit
