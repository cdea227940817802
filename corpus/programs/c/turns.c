// Functions that helpers call back: what one turn leaves for the next, what stops them, and what they may not do.
#include "bpf.h"

struct {
  NUMBER(type, BPF_MAP_TYPE_HASH);
  NUMBER(max_entries, 8);
  TYPE(key, u32);
  TYPE(value, u64);
} totals SEC(".maps");

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 64);
  TYPE(key, u32);
  TYPE(value, u64);
} table SEC(".maps");

struct walk {
  u64 steps, limit;
  u8 bytes[32];
};

static long fill(u64 index, struct walk *walk) {
  if (walk->steps >= sizeof walk->bytes)
    return 1;
  walk->bytes[walk->steps++] = index;
  return 0;
}

// The bound lies in memory that every turn changes.
SEC("socket") int fills(struct __sk_buff *context) {
  struct walk walk = {};
  loop(context->len, fill, &walk, 0);
  return walk.bytes[31];
}

static long fill_far(u64 index, struct walk *walk) {
  walk->bytes[walk->steps++ & 63] = index;
  return 0;
}

// Wrong from the fortieth turn on.
SEC("socket") int fills_too_far(struct __sk_buff *context) {
  struct walk walk = {};
  loop(context->len, fill_far, &walk, 0);
  return walk.bytes[31];
}

static long inner(u64 index, struct walk *walk) { return index > walk->limit; }

static long outer(u64 index, struct walk *walk) { return loop(index, inner, walk, 0) == 5; }

SEC("socket") int nests(struct __sk_buff *context) {
  struct walk walk = {};
  loop(1000, outer, &walk, 0);
  return walk.steps;
}

static long add_up(void *map, u32 *key, u64 *value, struct walk *walk) {
  u64 *total = map_lookup(&totals, key);
  if (total)
    *total += *value;
  walk->steps += *key;
  return walk->steps > 100;
}

SEC("socket") int adds_up(struct __sk_buff *context) {
  struct walk walk = {};
  long visited = for_each(&totals, add_up, &walk, 0);
  return visited < 0 ? 0 : walk.steps;
}

static long add_unchecked(void *map, u32 *key, u64 *value, struct walk *walk) {
  u64 *total = map_lookup(&totals, key);
  *total += *value;
  return 0;
}

SEC("socket") int adds_unchecked(struct __sk_buff *context) {
  struct walk walk = {};
  for_each(&table, add_unchecked, &walk, 0);
  return 0;
}

static long keep_first(void *map, u32 *key, u64 *value, u64 **first) {
  if (!*first)
    *first = value;
  return 0;
}

// A pointer that a turn leaves on the stack.
SEC("socket") int keeps_first(struct __sk_buff *context) {
  u64 *first = 0;
  for_each(&table, keep_first, &first, 0);
  return first ? *first : 0;
}

static long past_value(void *map, u32 *key, u64 *value, void *none) {
  return value[1] > 1;
}

SEC("socket") int past_values(struct __sk_buff *context) {
  for_each(&table, past_value, 0, 0);
  return 0;
}

LICENCE("GPL");
