; A guessed way may overwrite a spilled pointer, and nothing is read behind its barrier.
; verify: accept
; run: packet=00*20 r0=2
.type sched_cls
.capabilities bpf net_admin
  r2 = *(u32 *)(r1 + __sk_buff.data)
  r3 = *(u32 *)(r1 + __sk_buff.data_end)
  *(u64 *)(r10 - 8) = r2
  r4 = r2
  r4 += 20
  if r4 > r3 goto out
  r5 = 1
  if r5 s> 0 goto next
  *(u64 *)(r10 - 8) = r5
  r2 = *(u64 *)(r10 - 8)
  r0 = *(u8 *)(r2 + 0)
  exit
next:
  r2 = *(u64 *)(r10 - 8)
  r0 = *(u8 *)(r2 + 19)
  if r0 & 8 goto out
  if w0 s< 0 goto out
  r0 = 2
  exit
out:
  r0 = 0
  exit
