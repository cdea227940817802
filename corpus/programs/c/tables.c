// Maps inside maps, arrays of programs, locks: what needs the types of a compiler.
#include "bpf.h"

struct inner {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, u64);
};

struct inner low SEC(".maps"), high SEC(".maps");

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
  NUMBER(max_entries, 2);
  TYPE(key, u32);
  VALUES(values, struct inner);
} both SEC(".maps") = {.values = {&low, &high}};

typedef int program(struct xdp_md *);
program dropping;

struct {
  NUMBER(type, BPF_MAP_TYPE_PROG_ARRAY);
  NUMBER(max_entries, 2);
  NUMBER(key_size, 4);
  VALUES(values, program);
} table SEC(".maps") = {.values = {0, dropping}};

struct account {
  struct bpf_spin_lock lock;
  u64 balance;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_HASH);
  NUMBER(max_entries, 16);
  TYPE(key, u32);
  TYPE(value, struct account);
} accounts SEC(".maps");

SEC("xdp") int chooses_map(struct xdp_md *context) {
  u32 which = context->ingress_ifindex & 1, zero = 0;
  void *map = map_lookup(&both, &which);
  if (!map)
    return XDP_ABORTED;
  u64 *value = map_lookup(map, &zero);
  if (value)
    *value += 1;
  return XDP_PASS;
}

SEC("xdp") int jumps(struct xdp_md *context) {
  tail_call(context, &table, 1);
  return XDP_PASS;
}

SEC("xdp") int dropping(struct xdp_md *context) { return XDP_DROP; }

SEC("tc") int pays(struct __sk_buff *context) {
  u32 who = context->mark;
  struct account *account = map_lookup(&accounts, &who);
  if (!account)
    return 0;
  spin_lock(&account->lock);
  account->balance -= context->len;
  spin_unlock(&account->lock);
  return 1;
}

SEC("tc") int never_unlocks(struct __sk_buff *context) {
  u32 who = context->mark;
  struct account *account = map_lookup(&accounts, &who);
  if (!account)
    return 0;
  spin_lock(&account->lock);
  account->balance -= context->len;
  return 1;
}

LICENCE("GPL");
