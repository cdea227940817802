; The other end of 2013's figures: every event is printed.
; verify: accept
; run: returns
.type kprobe
  r1 = 0x0a746e657665 ll
  *(u64 *)(r10 - 8) = r1
  r1 = r10
  r1 += -8
  r2 = 7
  call bpf_trace_printk
  r0 = 0
  exit
