mov %r0, 2147483648
mov %r0
ldxb %r0, %r1
lock or [%r10-8]
lock
ja nowhere
mov %r0 %r1
or %r0, %r50
ldxb %r0, [%r1+0x10000]
ldxq %r0, %r1
jeq %r0, 1
lddw %r1, map[m]
exit 5
