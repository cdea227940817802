; 1000 look-ups in a hash table, which is filled by the first run.
; verify: accept
; run: r0=1000
.type xdp
.map numbers hash key=8 value=8 entries=2048
  r6 = 0
  r7 = 0
again:
  *(u64 *)(r10 - 8) = r6
  r2 = r10
  r2 += -8
  r1 = map[numbers]
  call bpf_map_lookup_elem
  if r0 != 0 goto found
  *(u64 *)(r10 - 16) = r6
  r2 = r10
  r2 += -8
  r3 = r10
  r3 += -16
  r4 = 0
  r1 = map[numbers]
  call bpf_map_update_elem
  goto counted
found:
  r1 = *(u64 *)(r0 + 0)
  if r1 != r6 goto out
counted:
  r7 += 1
  r6 += 1
  if r6 != 1000 goto again
out:
  r0 = r7
  exit
