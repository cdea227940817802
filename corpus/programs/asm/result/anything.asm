; verify: reject return-value "At program exit the register R0 has smin=0 smax=4294967295 should have been in [0, 1]"
.type cgroup_skb
.attach cgroup_inet_ingress
  r0 = *(u32 *)(r1 + __sk_buff.len)
  exit
