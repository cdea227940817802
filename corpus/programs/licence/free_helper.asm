; A helper for every program.
; verify: accept
; run: returns
.type kprobe
.license "Proprietary"
  call bpf_get_smp_processor_id
  r0 = 0
  exit
