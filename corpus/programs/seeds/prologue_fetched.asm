; The four-field sample: a probe in the middle of a function, its values fetched by expressions, one of them from memory (0 in a run, where nothing is there).
; verify: accept
; smt: safe
; run: r0=3 context=00*88_0300000000000000_0200000000000000_0100000000000000_1000000000000000_00*48
.section "lookup=path_lookup+8 %si $arg3 +16($arg1) +0(+8(%bx))"
  r0 = r2
  r0 += r3
  r0 += r4
  r0 += r5
  exit
