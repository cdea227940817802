; The mask lets the ninth to sixteenth slot through.
; verify: reject @6 stack-bounds
; run: helper.0=15 fault @6 stack-bounds
; run: helper.0=0 r0=0
.type socket_filter
  call bpf_get_prandom_u32
  r0 &= 15
  r0 <<= 3
  r1 = r10
  r1 += -64
  r1 += r0
  *(u64 *)(r1 + 0) = 5
  r0 = 0
  exit
