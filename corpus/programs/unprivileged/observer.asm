; CAP_PERFMON is what spares all this, not CAP_BPF.
; verify: accept
; run: returns
.type socket_filter
.capabilities bpf perfmon
  r0 = r10
  exit
