; A record of a ring buffer goes to user space.
; verify: reject @6 privilege "R10 leaks addr into mem"
.type socket_filter
.capabilities bpf net_admin
.map events ringbuf key=0 value=0 entries=4096
  r1 = map[events]
  r2 = 8
  r3 = 0
  call bpf_ringbuf_reserve
  if r0 == 0 goto out
  *(u64 *)(r0 + 0) = r10
  r1 = r0
  r2 = 0
  call bpf_ringbuf_discard
out:
  r0 = 0
  exit
