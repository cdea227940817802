; verify: reject @1 not-offered "BPF_LD_[ABS|IND] instructions not allowed for this program type"
.type xdp
  r6 = r1
  r0 = *(u16 *)skb[12]
  exit
