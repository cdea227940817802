; A legacy packet load ends its function when the packet is too short, and the caller then reads a register nobody wrote.
; The kernel wants types for functions that may end so, which assembly has none of.
; verify: reject load-attributes "LD_ABS is not allowed in subprogs without BTF"
.type socket_filter
  call first_byte
  if r0 != 0 goto done
  r0 = r9
done:
  r0 = 0
  exit
first_byte:
  r6 = r1
  r0 = *(u8 *)skb[0]
  r0 = 1
  exit
