; bpf_ktime_get_ns is for everybody, bpf_trace_printk is not.
; verify: reject licence "cannot call GPL-restricted function from non-GPL compatible program"
.type socket_filter
.license "Proprietary"
  call bpf_ktime_get_ns
  *(u64 *)(r10 - 8) = 10
  r1 = r10
  r1 += -8
  r2 = 2
  call bpf_trace_printk
  r0 = 0
  exit
