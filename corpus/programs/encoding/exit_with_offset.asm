; An exit has no use for an offset, and RFC 9669 wants it to be zero; Linux does not look.
; verify: accept
; smt: safe
; run: r0=1
.type xdp
  r0 = 1
  .slot 0x0000000000070095
