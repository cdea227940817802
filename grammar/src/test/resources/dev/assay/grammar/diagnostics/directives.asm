; verify: rejct @x
; verify: reject stack-bound
; run: packet=0
; run: r0=1 r0=2
; run: fault @2 null-dereference r0=1
; run: map.m[00]=11 r0=0
; smt: safe @3
; this: is no expectation
.type xpd
.type xdp
.type xdp
.entry 00 = 00
.map m array key=4 value=4 entries=1
.entry 00 = 00
.slot 99999999999999999999999
.license "GPL
exit
