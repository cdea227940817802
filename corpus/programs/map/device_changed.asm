; A map of devices is filled from user space, never by programs.
; verify: reject @8 permission "write into map forbidden"
.type xdp
.map ports devmap key=4 value=4 entries=4
  *(u64 *)(r10 - 8) = 0
  r1 = map[ports]
  r2 = r10
  r2 += -8
  r3 = r10
  r3 += -8
  r4 = 0
  call bpf_map_update_elem
  r0 = 2
  exit
