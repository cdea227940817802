; bpf_strtol writes its result into aligned memory.
; verify: accept
.type cgroup_sysctl
.attach cgroup_sysctl
  *(u64 *)(r10 - 8) = 0x30
  r1 = r10
  r1 += -8
  r2 = 8
  r3 = 0
  r4 = r10
  r4 += -16
  call bpf_strtol
  r0 = *(u64 *)(r10 - 16)
  r0 = 1
  exit
