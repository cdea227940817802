; verify: reject @7 alignment "misaligned stack access off 0+-20+0 size 8"
.type cgroup_sysctl
.attach cgroup_sysctl
  *(u64 *)(r10 - 8) = 0x30
  r1 = r10
  r1 += -8
  r2 = 8
  r3 = 0
  r4 = r10
  r4 += -20
  call bpf_strtol
  r0 = 1
  exit
