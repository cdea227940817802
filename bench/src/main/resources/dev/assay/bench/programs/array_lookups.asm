; 1000 look-ups in an array.
; verify: accept
; run: r0=1000
.type xdp
.map numbers array key=4 value=8 entries=1024
  r6 = 0
  r7 = 0
again:
  *(u32 *)(r10 - 4) = r6
  r2 = r10
  r2 += -4
  r1 = map[numbers]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r1 = *(u64 *)(r0 + 0)
  r7 += r1
  r7 += 1
  r6 += 1
  if r6 != 1000 goto again
out:
  r0 = r7
  exit
