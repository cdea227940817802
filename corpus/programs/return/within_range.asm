; A cgroup's filter says 0 or 1, or those with congestion, 2 and 3.
; verify: accept
; run: returns
.type cgroup_skb
.attach cgroup_inet_egress
  call bpf_get_prandom_u32
  r0 &= 3
  exit
