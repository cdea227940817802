; verify: reject @6 "R0 min value is outside of the allowed memory range"
; smt: unsafe @6
; run: packet=00*14 fault @6 memory-bounds
.type xdp
.map events ringbuf key=0 value=0 entries=4096
  r1 = map[events]
  r2 = 16
  r3 = 0
  call bpf_ringbuf_reserve
  if r0 == 0 goto full
  *(u64 *)(r0 + 16) = 1
  r1 = r0
  r2 = 0
  call bpf_ringbuf_discard
full:
  r0 = 1
  exit
