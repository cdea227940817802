; A jump past the end.
; verify: reject control-flow "jump out of range from insn 1 to 7"
; run: packet=00 returns
.type socket_filter
  r0 = 0
  if r0 == 1 goto +5
  exit
