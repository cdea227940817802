; What is learned of a number is learned of its copy.
; verify: accept
; run: returns
.type socket_filter
.map table array key=4 value=64 entries=1
  call bpf_get_prandom_u32
  r6 = r0
  r7 = r6
  r0 = 0
  if r6 > 56 goto out
  r1 = map_value[table]
  r1 += r7
  r0 = *(u64 *)(r1 + 0)
out:
  exit
