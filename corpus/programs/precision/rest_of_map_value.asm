; A helper fills what is left of a map's value behind a variable offset.
; verify: reject @9 map-value-bounds "R1 max value is outside of the allowed memory range"
; smt: safe
; run: helper.0=3 r0=0
.type raw_tracepoint
.map table array key=4 value=8 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  r6 &= 7
  r1 = map_value[table]
  r1 += r6
  r2 = 8
  r2 -= r6
  r3 = 0
  call bpf_probe_read_kernel
  r0 = 0
  exit
