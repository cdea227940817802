; Helpers do not take addresses in an arena.
; verify: reject @7 call-argument "R1 type=arena"
; smt: unsafe
.type socket_filter
.map shared arena key=0 value=0 entries=1 flags=0x400
  r1 = map[shared]
  r1 = 0x100000000000 ll
  r1 = addr_space_cast(r1, 0, 1)
  r2 = 8
  r3 = 0
  call bpf_trace_printk
  r0 = 0
  exit
