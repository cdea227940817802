; A filter's result goes to the kernel as a number; an address is none.
; verify: reject @1 "At program exit the register R0 is not a known value (ctx)"
.type cgroup_skb
.attach cgroup_inet_ingress
  r0 = r1
  exit
