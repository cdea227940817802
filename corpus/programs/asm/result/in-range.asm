; verify: accept
; smt: safe
; run: packet=00*14_45_00*19 r0=1
.type cgroup_skb
.attach cgroup_inet_ingress
  r0 = 1
  exit
