; A helper fills what is left of a buffer behind a variable offset.
; verify: reject @9 stack-bounds "invalid variable-offset write to stack R1 var_off=(0x0; 0x1f) off=-64 size=64"
; smt: safe
; run: helper.0=3 r0=0
.type raw_tracepoint
  call bpf_get_prandom_u32
  r6 = r0
  r6 &= 31
  r1 = r10
  r1 += -64
  r1 += r6
  r2 = 64
  r2 -= r6
  r3 = 0
  call bpf_probe_read_kernel
  r0 = 0
  exit
