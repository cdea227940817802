; An index of up to eight leaves eight bytes that end at the top of the stack.
; verify: reject @6 stack-bounds "invalid variable-offset write to stack R2 var_off=(0x0; 0xf) off=-8 size=1"
; smt: unsafe @6 stack-bounds
; run: packet=00*23 r0=0
; run: packet=00*24 fault @6 stack-bounds
.type sched_cls
  r6 = *(u32 *)(r1 + __sk_buff.len)
  *(u64 *)(r10 - 8) = 0
  r6 &= 15
  r2 = r10
  r2 += -8
  r2 += r6
  *(u8 *)(r2 + 0) = 1
  r0 = 0
  exit
