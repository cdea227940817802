; A square is not negative, whatever the number.
; verify: reject @11 map-value-bounds "R1 min value is negative, either use unsigned index or do a if (index >=0) check."
; smt: safe
; run: packet=00*14 r0=0
.type socket_filter
.map table array key=4 value=8 entries=1
  r2 = *(u32 *)(r1 + __sk_buff.len)
  r6 = *(u32 *)(r1 + __sk_buff.mark)
  r6 <<= 32
  r6 s>>= 32
  r0 = 0
  if r6 s> 2 goto out
  if r6 s< -2 goto out
  r6 *= r6
  r1 = map_value[table]
  r1 += r6
  r0 = *(u8 *)(r1 + 0)
out:
  exit
