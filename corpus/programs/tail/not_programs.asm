; An array of numbers holds no programs.
; verify: reject call-argument
; kernel: reject @3 "expected prog array map for tail call"
.type xdp
.map table array key=4 value=4 entries=4
  r2 = map[table]
  r3 = 2
  call bpf_tail_call
  r0 = 1
  exit
