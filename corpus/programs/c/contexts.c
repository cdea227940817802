// What calls change of the context: its fields stand for the kernel's own.
#include "bpf.h"

HELPER(long, change_tail, BPF_FUNC_skb_change_tail, struct __sk_buff *packet, u32 size, u64 flags);
HELPER(long, vlan_push, BPF_FUNC_skb_vlan_push, struct __sk_buff *packet, u16 protocol, u16 tag);

SEC("tc") int believes_length(struct __sk_buff *packet) {
  if (packet->len < 100)
    return 0;
  change_tail(packet, 50, 0);
  return *(volatile u32 *)&packet->len < 100 ? *(volatile u8 *)0 : 0;
}

SEC("tc") int believes_tag(struct __sk_buff *packet) {
  if (packet->vlan_present)
    return 0;
  vlan_push(packet, 0, 5);
  return *(volatile u32 *)&packet->vlan_present ? *(volatile u8 *)0 : 0;
}

SEC("tc") int asks_length(struct __sk_buff *packet) {
  u8 bytes[4] = {};
  u32 length = packet->len;
  if (length > 3)
    return 0;
  change_tail(packet, 50, 0);
  return bytes[length] + packet->len;
}

LICENCE("GPL");
