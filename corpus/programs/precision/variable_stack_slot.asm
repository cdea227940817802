; A variable offset into the stack, bounded through the sum with another one.
; verify: reject @17 stack-bounds "invalid variable-offset write to stack R2 var_off=(0x0; 0x1f) off=-16 size=1"
; smt: safe
; run: helper.0=3 helper.1=4 r0=1
.type socket_filter
  call bpf_get_prandom_u32
  r6 = r0
  call bpf_get_prandom_u32
  r7 = r0
  r0 = 0
  r6 &= 15
  r7 &= 15
  r8 = r6
  r8 += r7
  if r8 > 15 goto out
  r1 = 0
  *(u64 *)(r10 - 8) = r1
  *(u64 *)(r10 - 16) = r1
  r2 = r10
  r2 += -16
  r2 += r6
  r2 += r7
  *(u8 *)(r2 + 0) = 1
  r0 = 1
out:
  exit
