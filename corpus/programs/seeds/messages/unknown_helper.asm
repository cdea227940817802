; "unsupported arg_type %d" and "bpf verifier is misconfigured" blame the kernel, no program can cause them; the nearest it can is a helper that does not exist.
; verify: reject unknown-call "invalid func unknown#9999"
.type socket_filter
  call 9999
  exit
