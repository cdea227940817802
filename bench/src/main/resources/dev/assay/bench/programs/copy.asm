; 32 KiB of memory are copied, eight bytes at a time.
; verify: accept
.type xdp
.map from array key=4 value=32768 entries=1
.map to array key=4 value=32768 entries=1
  r1 = map_value[from]
  r2 = map_value[to]
  r3 = 4096
again:
  r4 = *(u64 *)(r1 + 0)
  *(u64 *)(r2 + 0) = r4
  r1 += 8
  r2 += 8
  r3 += -1
  if r3 != 0 goto again
  r0 = 0
  exit
