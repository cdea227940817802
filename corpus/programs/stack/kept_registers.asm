; The call keeps r1 here, so that Linux takes its spill out and both functions fit.
; verify: accept
.type sched_cls
  r1 = 1
  *(u64 *)(r10 - 264) = r1
  call bpf_get_smp_processor_id
  r1 = *(u64 *)(r10 - 264)
  *(u64 *)(r10 - 256) = r1
  call callee
  r0 = 0
  exit
callee:
  *(u64 *)(r10 - 256) = 1
  r0 = 0
  exit
