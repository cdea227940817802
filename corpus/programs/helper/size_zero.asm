; No bytes at all are too few.
; verify: reject call-argument
.type kprobe
  r1 = r10
  r1 += -8
  r2 = 0
  r3 = 0
  call bpf_perf_event_output
  r0 = 0
  exit
