; What a frozen map holds is known when a program is checked: the branch is never taken.
; verify: accept
; run: r0=1
.type socket_filter
.map constants array key=4 value=8 entries=1 flags=0x80 frozen
.entry 00000000 = 0100000000000000
  r1 = map_value[constants]
  r0 = *(u64 *)(r1 + 0)
  if r0 == 1 goto out
  r0 = *(u64 *)(r1 + 4096)
out:
  exit
