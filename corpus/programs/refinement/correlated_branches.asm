; Whoever comes back to the same question gets the same answer.
; verify: accept
; run: helper.0=0 r0=0
; run: helper.0=1 r0=42
.type socket_filter
.map table array key=4 value=8 entries=1
.entry 00000000 = 2a00000000000000
  call bpf_get_prandom_u32
  r6 = r0
  r7 = 0
  if r6 == 0 goto join
  r7 = map_value[table]
join:
  r0 = 0
  if r6 == 0 goto out
  r0 = *(u64 *)(r7 + 0)
out:
  exit
