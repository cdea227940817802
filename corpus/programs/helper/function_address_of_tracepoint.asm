; The address of the function that a program runs at is there for probes of functions; of tracepoints the helper is offered, and refused once it is called.
; verify: reject @0 not-offered "func bpf_get_func_ip#173 not supported for program type 5"
.type tracepoint
  call bpf_get_func_ip
  r0 = 0
  exit
