; The same step without helper: an argument of a probe is a number, no address.
; verify: reject @1 pointer-type "R2 invalid mem access 'scalar'"
; run: fault @1
.type kprobe
  r2 = *(u64 *)(r1 + 112)
  r0 = *(u64 *)(r2 + 16)
  exit
