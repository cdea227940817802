; The whole of a socket is used after the socket was given back.
; verify: reject @21 pointer-type "R7 invalid mem access 'scalar'"
.type sched_cls
  r6 = r1
  *(u64 *)(r10 - 8) = 0
  *(u64 *)(r10 - 16) = 0
  *(u64 *)(r10 - 24) = 0
  *(u64 *)(r10 - 32) = 0
  *(u64 *)(r10 - 40) = 0
  r1 = r6
  r2 = r10
  r2 += -40
  r3 = 12
  r4 = -1
  r5 = 0
  call bpf_sk_lookup_tcp
  if r0 == 0 goto out
  r6 = r0
  r1 = r6
  call bpf_sk_fullsock
  r7 = r0
  r1 = r6
  call bpf_sk_release
  if r7 == 0 goto out
  r0 = *(u32 *)(r7 + 0)
out:
  r0 = 0
  exit
