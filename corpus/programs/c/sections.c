// Sections under a lock: how far they reach, and what may be touched inside.
#include "bpf.h"

struct counter {
  u32 hits;
  struct bpf_spin_lock lock;
  u64 bytes;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 4);
  TYPE(key, u32);
  TYPE(value, struct counter);
} counters SEC(".maps");

static NOINLINE void enter(struct counter *counter) { spin_lock(&counter->lock); }

static NOINLINE void leave(struct counter *counter) { spin_unlock(&counter->lock); }

SEC("tc") int enters_below(struct __sk_buff *context) {
  u32 which = 1;
  struct counter *counter = map_lookup(&counters, &which);
  if (!counter)
    return 0;
  enter(counter);
  counter->hits++;
  leave(counter);
  return 0;
}

SEC("tc") int locks_twice(struct __sk_buff *context) {
  u32 which = 1;
  struct counter *counter = map_lookup(&counters, &which);
  if (!counter)
    return 0;
  spin_lock(&counter->lock);
  spin_lock(&counter->lock);
  counter->hits++;
  spin_unlock(&counter->lock);
  return 0;
}

SEC("tc") int unlocks_on_one_path(struct __sk_buff *context) {
  u32 which = 1;
  struct counter *counter = map_lookup(&counters, &which);
  if (!counter)
    return 0;
  spin_lock(&counter->lock);
  if (counter->hits > 7)
    return 1;
  spin_unlock(&counter->lock);
  return 0;
}

SEC("tc") int writes_over_lock(struct __sk_buff *context) {
  u32 which = 1;
  struct counter *counter = map_lookup(&counters, &which);
  if (counter)
    *(volatile u64 *)counter = 7;
  return 0;
}

SEC("tc") int writes_over_lock_somewhere(struct __sk_buff *context) {
  u32 which = 1;
  struct counter *counter = map_lookup(&counters, &which);
  if (counter)
    ((volatile u32 *)counter)[context->mark & 3] = 7;
  return 0;
}

SEC("tc") int updates_whole(struct __sk_buff *context) {
  u32 which = 1;
  struct counter fresh = {};
  map_update(&counters, &which, &fresh, 0);
  return 0;
}

LICENCE("GPL");
