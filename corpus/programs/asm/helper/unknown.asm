; verify: reject @0 unknown-call "invalid func unknown#9999"
; run: packet=00*14 fault @0 unknown-call
.type socket_filter
  call 9999
  r0 = 0
  exit
