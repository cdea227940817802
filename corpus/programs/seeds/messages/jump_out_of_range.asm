; "jump out of range from insn %d to %d".
; verify: reject control-flow "jump out of range from insn 0 to 9"
.type socket_filter
  goto +8
  exit
