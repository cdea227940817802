; There is no helper of this number.
; verify: reject @0 unknown-call "invalid func unknown#1000000"
; run: fault @0 unknown-call
.type socket_filter
  call 1000000
  exit
