; What a dynptr consists of is not for programs to read.
; verify: reject @7 uninitialized-read "invalid read from stack off -16+0 size 8"
.type sched_cls
.map events ringbuf entries=4096
  r1 = map[events]
  r2 = 16
  r3 = 0
  r4 = r10
  r4 += -16
  call bpf_ringbuf_reserve_dynptr
  r7 = *(u64 *)(r10 - 16)
  r1 = r10
  r1 += -16
  r2 = 0
  call bpf_ringbuf_submit_dynptr
  r0 = 0
  exit
