; A text on the stack is compared with one in a map.
; verify: accept
; run: r0=0
.type socket_filter
.map words array key=4 value=8 entries=1 flags=0x80 frozen
.entry 00000000 = 6574683500000000
  r1 = 0x35687465
  *(u64 *)(r10 - 8) = r1
  r1 = r10
  r1 += -8
  r2 = 8
  r3 = map_value[words]
  call bpf_strncmp
  exit
