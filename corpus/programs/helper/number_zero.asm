; Number 0 has a name, but is no helper.
; verify: reject @0 not-offered "program of this type cannot use helper bpf_unspec#0"
.type sched_cls
  call 0
  exit
