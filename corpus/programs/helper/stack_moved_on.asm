; What bpf_get_stack returns, if no error, is at most the size it was given.
; verify: accept
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
  r3 = 256
  r4 = 0
  call bpf_get_stack
  if r0 s< 0 goto out
  r9 += r0
  r0 = 0
out:
  r0 = 0
  exit
