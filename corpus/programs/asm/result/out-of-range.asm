; A filter on arriving packets says 0 or 1.
; verify: reject return-value "At program exit the register R0 has smin=2 smax=2 should have been in [0, 1]"
; run: packet=00*14_45_00*19 fault return-value
.type cgroup_skb
.attach cgroup_inet_ingress
  r0 = 2
  exit
