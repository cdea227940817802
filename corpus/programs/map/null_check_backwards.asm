; The value is used where the look-up found nothing.
; verify: reject @9 pointer-type "R0 invalid mem access 'scalar'"
; run: fault @9 null-dereference
.type socket_filter
.map seen hash key=4 value=8 entries=4
  *(u32 *)(r10 - 4) = 0
  r2 = r10
  r2 += -4
  r1 = map[seen]
  call bpf_map_lookup_elem
  if r0 == 0 goto none
  r0 = 0
  exit
none:
  r0 = *(u64 *)(r0 + 0)
  exit
