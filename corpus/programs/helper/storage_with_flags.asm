; bpf_get_local_storage cannot fail, so that its flags must be zero.
; verify: reject @3 call-argument "get_local_storage() doesn't support non-zero flags"
.type cgroup_skb
.attach cgroup_inet_ingress
.map m cgroup_storage key=8 value=8 entries=0
  r1 = map[m]
  r2 = 1
  call bpf_get_local_storage
  r0 = 1
  exit
