; A jump with 32 bits of distance.
; verify: accept
; run: r0=5
.type socket_filter
  r0 = 4
  gotol first
second:
  exit
first:
  r0 += 1
  gotol second
