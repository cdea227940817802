; A trace filter of 2013: name == "eth5". The name is an event's second word, eight bytes compared at once.
; verify: accept
; run: context=00000000000000006574683500000000 r0=1
; run: context=00000000000000006574683600000000 r0=0
.type raw_tracepoint
  r2 = *(u64 *)(r1 + 8)
  r3 = 0x35687465 ll
  r0 = 0
  if r2 != r3 goto out
  r0 = 1
out:
  exit
