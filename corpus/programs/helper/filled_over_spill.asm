; A helper fills the stack where a pointer was kept.
; verify: reject @6 pointer-type "R1 invalid mem access 'scalar'"
.type kprobe
  *(u64 *)(r10 - 8) = r1
  r1 = r10
  r1 += -16
  r2 = 16
  call bpf_get_current_comm
  r1 = *(u64 *)(r10 - 8)
  r0 = *(u64 *)(r1 + 0)
  r0 = 0
  exit
