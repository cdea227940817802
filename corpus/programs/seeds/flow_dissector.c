// A flow dissector, 2014: addresses and ports of a packet, through VLAN tags, folded into one number.
#include "../bpf.h"

struct flow {
  u32 from, to;
  u16 from_port, to_port;
  u8 protocol;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct flow);
} last SEC(".maps");

static INLINE u32 fold(struct flow *flow) {
  u32 hash = flow->from ^ flow->to ^ ((u32)flow->from_port << 16 | flow->to_port);
  hash ^= hash >> 16;
  return (hash ^ hash >> 8) & 0xff;
}

SEC("tc") int dissect(struct __sk_buff *context) {
  void *at = (void *)(long)context->data, *end = (void *)(long)context->data_end;
  struct ethernet *frame = at;
  u32 zero = 0;
  if ((void *)(frame + 1) > end)
    return 0;
  u16 protocol = frame->protocol;
  at = frame + 1;
#pragma clang loop unroll(full)
  for (int tags = 0; tags < 2; tags++)
    if (protocol == BIG16(VLAN)) {
      if (at + 4 > end)
        return 0;
      protocol = *(u16 *)(at + 2);
      at += 4;
    }
  struct ipv4 *ip = at;
  if (protocol != BIG16(IPV4) || (void *)(ip + 1) > end || ip->length < 5)
    return 0;
  struct flow *flow = map_lookup(&last, &zero);
  if (!flow)
    return 0;
  flow->from = ip->from;
  flow->to = ip->to;
  flow->protocol = ip->protocol;
  flow->from_port = flow->to_port = 0;
  struct ports *ports = at + ip->length * 4;
  if ((ip->protocol == TCP || ip->protocol == UDP) && (void *)(ports + 1) <= end) {
    flow->from_port = ports->from;
    flow->to_port = ports->to;
  }
  return fold(flow) + 1;
}

LICENCE("Apache-2.0");
