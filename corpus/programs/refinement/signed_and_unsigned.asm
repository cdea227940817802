; Two comparisons together bound an index, one alone does not.
; verify: accept
; run: helper.0=-8 r0=0
; run: helper.0=8 r0=0
.type socket_filter
.map table array key=4 value=64 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  r6 <<= 32
  r6 s>>= 32
  r0 = 0
  if r6 s> 56 goto out
  if r6 s< 0 goto out
  r1 = map_value[table]
  r1 += r6
  r0 = *(u64 *)(r1 + 0)
out:
  exit
