; "unreachable insn %d".
; verify: reject dead-code "unreachable insn 1"
.type socket_filter
  goto out
  r0 = 1
out:
  r0 = 0
  exit
