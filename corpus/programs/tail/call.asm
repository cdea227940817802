; An empty slot of an array of programs: the call does nothing.
; verify: accept
; run: r0=1
.type xdp
.map table prog_array key=4 value=4 entries=4
  r2 = map[table]
  r3 = 2
  call bpf_tail_call
  r0 = 1
  exit
