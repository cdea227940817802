; What bpf_get_stack returns and what it leaves of the buffer are not known to go together.
; verify: reject @22 map-value-bounds "R2 max value is outside of the allowed memory range"
.type raw_tracepoint
.map m array key=4 value=256 entries=1
  r6 = r1
  *(u32 *)(r10 - 4) = 0
  r1 = map[m]
  r2 = r10
  r2 += -4
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r9 = r0
  r1 = r6
  r2 = r9
  r3 = 128
  r4 = 0
  call bpf_get_stack
  if r0 s< 0 goto out
  r7 = 256
  r7 -= r0
  r9 += r0
  r1 = r6
  r2 = r9
  r3 = r7
  r4 = 256
  call bpf_get_stack
out:
  r0 = 0
  exit
