; Another read of the slot makes it more than a spill around a call, so that it stays and the stacks add up to too much.
; verify: reject stack-depth "combined stack size of 2 calls is 528. Too large"
.type sched_cls
  r1 = 1
  *(u64 *)(r10 - 264) = r1
  call bpf_get_smp_processor_id
  r1 = *(u64 *)(r10 - 264)
  r2 = *(u64 *)(r10 - 264)
  *(u64 *)(r10 - 256) = r2
  call callee
  r0 = 0
  exit
callee:
  *(u64 *)(r10 - 256) = 1
  r0 = 0
  exit
