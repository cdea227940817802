; The prologue made from the section's name: the function's arguments in r2 to r5, cut to their types. Nothing in the text sets them.
; verify: accept
; smt: safe
; run: r0=0x14 context=00*88_0300000000000000_ff00000000000000_0200000001000000_1000000000000000_00*48
.section "kprobe/vfs_demo(void *, int, signed char, unsigned short)"
  r0 = r2
  r0 += r3
  r0 += r4
  r0 += r5
  exit
