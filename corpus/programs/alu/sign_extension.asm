; A byte's sign fills a word; a word's result clears what is above.
; verify: accept
; run: r0=0xffffff80
.type socket_filter
  r1 = 0x80
  w0 = (s8)w1
  exit
