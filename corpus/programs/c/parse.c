// Ethernet, VLAN, IPv4: a parser that asks at every step, and two that forget once.
#include "bpf.h"

static INLINE int ethernet_type(void **at, void *end) {
  struct ethernet *frame = *at;
  if ((void *)(frame + 1) > end)
    return -1;
  *at = frame + 1;
  return BIG16(frame->protocol);
}

static INLINE int skip_vlan(int type, void **at, void *end) {
  struct {
    u16 tag, type;
  } *vlan = *at;
  if (type != VLAN)
    return type;
  if ((void *)(vlan + 1) > end)
    return -1;
  *at = vlan + 1;
  return BIG16(vlan->type);
}

SEC("xdp") int careful(struct xdp_md *context) {
  void *at = (void *)(long)context->data, *end = (void *)(long)context->data_end;
  int type = skip_vlan(ethernet_type(&at, end), &at, end);
  struct ipv4 *ip = at;
  if (type != IPV4 || (void *)(ip + 1) > end)
    return XDP_PASS;
  return ip->protocol == UDP ? XDP_DROP : XDP_PASS;
}

SEC("xdp") int forgets_ip(struct xdp_md *context) {
  void *at = (void *)(long)context->data, *end = (void *)(long)context->data_end;
  int type = ethernet_type(&at, end);
  struct ipv4 *ip = at;
  if (type != IPV4)
    return XDP_PASS;
  return ip->protocol == UDP ? XDP_DROP : XDP_PASS;
}

SEC("xdp") int forgets_options(struct xdp_md *context) {
  void *at = (void *)(long)context->data, *end = (void *)(long)context->data_end;
  int type = ethernet_type(&at, end);
  struct ipv4 *ip = at;
  if (type != IPV4 || (void *)(ip + 1) > end)
    return XDP_PASS;
  struct ports *ports = at + ip->length * 4;
  return ports->to == BIG16(53) ? XDP_DROP : XDP_PASS;
}

LICENCE("Apache-2.0");
