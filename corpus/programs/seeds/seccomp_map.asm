; Seccomp by a table, 2014: the system call's number stands in front of the packet, the map says what is allowed.
; verify: accept
; run: packet=27000000 map.allowed[27000000]=01 r0=1
; run: packet=28000000 map.allowed[27000000]=01 r0=0
; run: packet=0000 r0=0
.type sched_cls
.map allowed hash key=4 value=1 entries=512
  r2 = *(u32 *)(r1 + __sk_buff.data)
  r3 = *(u32 *)(r1 + __sk_buff.data_end)
  r4 = r2
  r4 += 4
  r0 = 0
  if r4 > r3 goto out
  r1 = map[allowed]
  call bpf_map_lookup_elem
  if r0 == 0 goto out
  r0 = *(u8 *)(r0 + 0)
out:
  exit
