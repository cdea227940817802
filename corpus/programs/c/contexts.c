// What calls change of the context, whose fields stand for the kernel's own, and of the packet.
#include "bpf.h"

HELPER(long, change_tail, BPF_FUNC_skb_change_tail, struct __sk_buff *packet, u32 size, u64 flags);
HELPER(long, vlan_push, BPF_FUNC_skb_vlan_push, struct __sk_buff *packet, u16 protocol, u16 tag);
HELPER(long, set_hash, BPF_FUNC_set_hash, struct __sk_buff *packet, u32 hash);
HELPER(long, store_bytes, BPF_FUNC_xdp_store_bytes, struct xdp_md *packet, u32 offset, const void *from, u32 size);

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

SEC("tc") int believes_hash(struct __sk_buff *packet) {
  if (packet->hash)
    return 0;
  set_hash(packet, 5);
  return *(volatile u32 *)&packet->hash ? *(volatile u8 *)0 : 0;
}

SEC("xdp") int believes_byte(struct xdp_md *packet) {
  u8 *at = (void *)(long)packet->data, *end = (void *)(long)packet->data_end;
  if (at + 4 > end || at[0] != 1)
    return 1;
  store_bytes(packet, 0, "\2", 1);
  return *(volatile u8 *)at == 2 ? *(volatile u8 *)0 : 1;
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
