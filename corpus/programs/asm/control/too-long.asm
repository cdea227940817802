; It ends, but only after more instructions than Linux is willing to follow.
; verify: reject complexity "BPF program is too large. Processed 1000001 insn"
; run: packet=00*14 r0=500000
.type socket_filter
  r0 = 0
next:
  r0 += 1
  if r0 != 500000 goto next
  exit
