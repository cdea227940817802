; A filter on a control group may look at packets, not change them.
; verify: reject @6 permission "cannot write into packet"
; smt: unsafe
.type cgroup_skb
.attach cgroup_inet_ingress
  r2 = *(u32 *)(r1 + __sk_buff.data)
  r3 = *(u32 *)(r1 + __sk_buff.data_end)
  r0 = 0
  r4 = r2
  r4 += 4
  if r4 > r3 goto short
  *(u8 *)(r2 + 0) = 2
short:
  r0 = 1
  exit
