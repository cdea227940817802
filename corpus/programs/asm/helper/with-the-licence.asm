; verify: accept
; run: packet=00*14 returns
.type socket_filter
.license "Dual MIT/GPL"
  *(u64 *)(r10 - 8) = 10
  r1 = r10
  r1 += -8
  r2 = 2
  call bpf_trace_printk
  r0 = 0
  exit
