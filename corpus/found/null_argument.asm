; An argument may be null, and on one way is a number that is not. Linux looks for null without saying that the number matters, so that
; both ways are taken for the same.
; verify: accept
; smt: unsafe @6 call-argument
; run: helper.0=3 r0=1
; run: helper.0=200 fault @6 call-argument
.type sock_ops
.flags test_state_frequency
  call bpf_get_prandom_u32
  if r0 > 100 goto other
  r6 = 0
  goto both
other:
  r6 = 7
both:
  r1 = r6
  call bpf_get_netns_cookie
  r0 = 1
  exit
