; Where the tail call succeeds, nobody gives the record back.
; verify: reject @12 reference "tail_call would lead to reference leak"
; smt: unsafe
.type sched_cls
.map records ringbuf entries=4096
.map programs prog_array key=4 value=4 entries=2
  r6 = r1
  r1 = map[records]
  r2 = 8
  r3 = 0
  call bpf_ringbuf_reserve
  if r0 == 0 goto out
  r7 = r0
  r1 = r6
  r2 = map[programs]
  r3 = 1
  call bpf_tail_call
  r1 = r7
  r2 = 0
  call bpf_ringbuf_discard
out:
  r0 = 0
  exit
