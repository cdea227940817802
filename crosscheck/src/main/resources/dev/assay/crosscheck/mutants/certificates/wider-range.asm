; A number is not too high on one way, and may be on the other.
.type socket_filter
.flags test_state_frequency
  call bpf_ktime_get_ns
  r6 = r0
  r2 = 0x10000000000 ll
  r3 = 0xffffff0000000000 ll
  if r6 s< r3 goto out
  call bpf_get_prandom_u32
  r2 = 0x10000000000 ll
  r4 = 0x4000000000000 ll
  if r0 > 100 goto high
  if r6 s> r2 goto out
  goto both
high:
  if r6 s> r4 goto out
both:
  r5 = 0x200000000000 ll
  if r6 s> r5 goto bad
out:
  r0 = 0
  exit
bad:
  r0 = *(u64 *)(r6 + 0)
  exit
