; A signed comparison alone lets negative indices pass.
; verify: reject "math between map_value pointer and register with unbounded min value is not allowed"
; smt: unsafe
; run: packet=00*14 fault map-value-bounds
.type xdp
.map table array key=4 value=16 entries=1
.map input array key=4 value=8 entries=1
.entry 00000000 = ffffffffffffffff
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[input]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r7 = *(u64 *)(r0 + 0)
  r2 = r10
  r2 += -4
  r1 = map[table]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  if r7 s> 15 goto out
  r0 += r7
  r0 = *(u8 *)(r0 + 0)
  exit
out:
  r0 = 99
  exit
