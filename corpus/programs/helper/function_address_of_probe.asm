; The address of the function that a probe runs at.
; verify: accept
.type kprobe
  call bpf_get_func_ip
  r0 = 0
  exit
