// Stateful inspection, 2014: TCP and UDP packets are counted apart.
#include "../bpf.h"

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 2);
  TYPE(key, u32);
  TYPE(value, u64);
} counts SEC(".maps");

SEC("xdp") int count(struct xdp_md *context) {
  void *end = (void *)(long)context->data_end;
  struct ethernet *frame = (void *)(long)context->data;
  struct ipv4 *ip = (void *)(frame + 1);
  u32 which;
  if ((void *)(ip + 1) > end || frame->protocol != BIG16(IPV4))
    return XDP_PASS;
  if (ip->protocol == TCP)
    which = 0;
  else if (ip->protocol == UDP)
    which = 1;
  else
    return XDP_PASS;
  u64 *value = map_lookup(&counts, &which);
  if (value)
    __sync_fetch_and_add(value, 1);
  return XDP_PASS;
}

LICENCE("Apache-2.0");
