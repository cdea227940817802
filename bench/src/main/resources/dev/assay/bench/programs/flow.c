// A flow dissector: addresses and ports of a packet, through VLAN tags, folded into one number. The same source is
// compiled for eBPF (flow.o) and for the processor.
typedef __UINT8_TYPE__ uint8_t;
typedef __UINT16_TYPE__ uint16_t;
typedef __UINT32_TYPE__ uint32_t;
typedef __UINT64_TYPE__ uint64_t;

struct flow {
  uint32_t from, to;
  uint16_t from_port, to_port;
  uint8_t protocol;
};

struct flow last;

#define BIG16(x) __builtin_bswap16(x)

static inline __attribute__((always_inline)) int fold(const struct flow *flow) {
  uint32_t hash = flow->from ^ flow->to ^ ((uint32_t)flow->from_port << 16 | flow->to_port);
  hash ^= hash >> 16;
  return ((hash ^ hash >> 8) & 0xff) + 1;
}

static inline __attribute__((always_inline)) int dissect(const uint8_t *at, const uint8_t *end) {
  if (at + 14 > end)
    return 0;
  uint16_t protocol = *(const uint16_t *)(at + 12);
  at += 14;
#pragma GCC unroll 2
  for (int tags = 0; tags < 2; tags++)
    if (protocol == BIG16(0x8100)) {
      if (at + 4 > end)
        return 0;
      protocol = *(const uint16_t *)(at + 2);
      at += 4;
    }
  if (protocol != BIG16(0x0800) || at + 20 > end)
    return 0;
  uint32_t length = (at[0] & 15) * 4;
  if (length < 20)
    return 0;
  last.from = *(const uint32_t *)(at + 12);
  last.to = *(const uint32_t *)(at + 16);
  last.protocol = at[9];
  last.from_port = last.to_port = 0;
  if (at[9] == 6 || at[9] == 17) {
    const uint16_t *ports = (const uint16_t *)(at + length);
    if ((const uint8_t *)(ports + 2) <= end) {
      last.from_port = ports[0];
      last.to_port = ports[1];
    }
  }
  return fold(&last);
}

#ifdef __bpf__
#include <linux/bpf.h>

__attribute__((section("xdp"), used)) int flow(struct xdp_md *context) {
  return dissect((void *)(long)context->data, (void *)(long)context->data_end);
}

char licence[] __attribute__((section("license"), used)) = "Apache-2.0";
#else
// Called through a pointer that the compiler does not see through, as a program is.
int (*volatile dissector)(const uint8_t *, const uint8_t *) = dissect;

uint64_t flow(uint64_t packet, uint64_t length, uint64_t times) {
  uint64_t sum = 0;
  for (uint64_t i = 0; i < times; i++)
    sum += dissector((const uint8_t *)packet, (const uint8_t *)packet + length);
  return sum;
}
#endif
