; The prologue proposed instead: four arguments (di, si, dx, cx) into registers 2 to 5, then the program.
; verify: accept
; run: r0=10 context=00*88_0300000000000000_0400000000000000_0200000000000000_0100000000000000_00*48
.type kprobe
  r2 = *(u64 *)(r1 + 112)
  r3 = *(u64 *)(r1 + 104)
  r4 = *(u64 *)(r1 + 96)
  r5 = *(u64 *)(r1 + 88)
  r0 = r2
  r0 += r3
  r0 += r4
  r0 += r5
  exit
