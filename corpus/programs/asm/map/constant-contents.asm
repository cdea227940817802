; A frozen map that programs only read: its value is a constant to the verifier.
; verify: accept
; run: packet=00*14 r0=7
.type xdp
.map config array key=4 value=8 entries=1 flags=0x80 frozen
.entry 00000000 = 0700000000000000
  r1 = map_value[config]
  r0 = *(u64 *)(r1 + 0)
  if r0 == 7 goto good
  r0 = *(u64 *)(r0 + 0)
good:
  exit
