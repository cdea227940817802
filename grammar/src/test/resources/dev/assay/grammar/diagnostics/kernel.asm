r11 = 0
r1 = *(u32 *)(r1 + 32768)
r1 += 4294967296
if r1 ~ 7 goto +3
goto nowhere
twice:
r1 = w2
twice: r0 =
r1 = *(u12 *)(r1 + 0)
r1 = be17 r1
r1 = -r2
lock *(u64 *)(r1 + 0) -= r2
r2 = atomic_fetch_sub((u64 *)(r1 + 0), r2)
call unknown_helper
r1 = map[counts]
call 7 8
*(u8 *)(w1 + 0) = r2
exit exit
r1 = "text
if r1 == 2147483648 goto +40000
.map m hsh key=4
.frobnicate
