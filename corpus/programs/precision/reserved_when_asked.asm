; A record is reserved on one way, and submitted under a condition that holds just there.
; verify: reject @22 reference "BPF_EXIT instruction in main prog would lead to reference leak"
; smt: safe
; run: helper.0=2 r0=0
; run: helper.0=1 r0=0
.type socket_filter
.map ring ringbuf entries=4096
  call bpf_get_prandom_u32
  r6 = r0
  r8 = r6
  r8 &= 2
  r7 = 0
  if r6 & 2 goto reserve
  goto ask
reserve:
  r1 = map[ring]
  r2 = 8
  r3 = 0
  call bpf_ringbuf_reserve
  if r0 == 0 goto out
  r7 = r0
ask:
  if r8 == 0 goto out
  if r7 == 0 goto out
  r1 = 0
  *(u64 *)(r7 + 0) = r1
  r1 = r7
  r2 = 0
  call bpf_ringbuf_submit
out:
  r0 = 0
  exit
