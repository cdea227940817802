; The bytes of a known number swapped are known: the other way is never walked.
; verify: accept
; run: r0=0
.type socket_filter
  r2 = 0x1234
  r2 = be16 r2
  if r2 == 0x3412 goto out
  r10 = 0
out:
  r0 = 0
  exit
