; "BPF program is too large" and "BPF program is too complex": a loop that would be walked more than a million times.
; verify: reject complexity "BPF program is too large. Processed 1000001 insn"
; run: r0=400000 fuel=100000000
.type socket_filter
  r0 = 0
again:
  r0 += 1
  r1 = r0
  if r0 != 400000 goto again
  exit
