// Programs that stand in for a function of another program, which here is in the same file: what they take must be what it takes, and they are judged as
// the other program is.
#include "kernel.h"

HELPER(long, change_tail, BPF_FUNC_skb_change_tail, void *skb, u32 length, u64 flags);

NOINLINE int decides(struct __sk_buff *skb, int length) {
  asm volatile("" : "+r"(length));
  return length > 1500;
}

static NOINLINE int hidden(int length) {
  asm volatile("" : "+r"(length));
  return length + 1;
}

NOINLINE int measures(struct __sk_buff *skb) {
  return skb->len;
}

NOINLINE int cuts(struct __sk_buff *skb) {
  return change_tail(skb, measures(skb), 0);
}

SEC("tc") int shortens(struct __sk_buff *skb) {
  return cuts(skb);
}

SEC("cgroup_skb/ingress") int filters(struct __sk_buff *skb) {
  return decides(skb, skb->len) + hidden(skb->len) > 100;
}

SEC("freplace/decides") int decides_better(struct __sk_buff *skb, int length) {
  return skb->len > 100 && length < 3000;
}

SEC("freplace/filters") int filters_all(struct __sk_buff *skb) {
  return 1;
}

SEC("freplace/decides") int takes_less(struct __sk_buff *skb) {
  return skb->len > 100;
}

SEC("freplace/decides") int takes_otherwise(struct __sk_buff *skb, u64 length) {
  return length;
}

SEC("freplace/decides") int takes_other_context(struct xdp_md *xdp, int length) {
  return length;
}

SEC("freplace/decides") u64 returns_more(struct __sk_buff *skb, int length) {
  return length;
}

SEC("freplace/hidden") int replaces_hidden(int length) {
  return length;
}

SEC("freplace/decides") int out_of_range(struct __sk_buff *skb, int length) {
  return 7;
}

SEC("freplace/cuts") int cuts_more(struct __sk_buff *skb) {
  return change_tail(skb, 100, 0);
}

SEC("freplace/measures") int cuts_instead(struct __sk_buff *skb) {
  return change_tail(skb, 100, 0);
}

SEC("freplace/decides") int past_context(struct __sk_buff *skb, int length) {
  return *(u32 *)((void *)skb + 1000);
}

LICENCE("GPL");
