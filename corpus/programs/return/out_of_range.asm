; A cgroup's filter cannot say 4.
; verify: reject @2 return-value
; run: helper.0=4 fault @2 return-value
; run: helper.0=3 r0=3
.type cgroup_skb
.attach cgroup_inet_egress
  call bpf_get_prandom_u32
  r0 &= 7
  exit
