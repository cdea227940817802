// Four programs on four events share three maps, 2014: how long requests take, and how many are on their way.
#include "../bpf.h"

struct {
  NUMBER(type, BPF_MAP_TYPE_HASH);
  NUMBER(max_entries, 256);
  TYPE(key, u64);
  TYPE(value, u64);
} started SEC(".maps");

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 64);
  TYPE(key, u32);
  TYPE(value, u64);
} times SEC(".maps");

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 2);
  TYPE(key, u32);
  TYPE(value, u64);
} totals SEC(".maps");

static INLINE void add(u32 which, u64 amount) {
  u64 *total = map_lookup(&totals, &which);
  if (total)
    __sync_fetch_and_add(total, amount);
}

static INLINE int begin(struct registers *registers) {
  u64 request = registers->di, now = ktime();
  map_update(&started, &request, &now, BPF_ANY);
  add(0, 1);
  return 0;
}

static INLINE u32 magnitude(u64 value) {
  u32 bits = 0;
#pragma clang loop unroll(full)
  for (int shift = 32; shift; shift /= 2)
    if (value >> shift) {
      value >>= shift;
      bits += shift;
    }
  return bits;
}

static INLINE int end(struct registers *registers) {
  u64 request = registers->di;
  u64 *when = map_lookup(&started, &request);
  if (!when)
    return 0;
  u32 slot = magnitude(ktime() - *when);
  u64 *count = map_lookup(&times, &slot);
  if (count)
    __sync_fetch_and_add(count, 1);
  map_delete(&started, &request);
  add(1, 1);
  return 1;
}

SEC("kprobe/read_begins") int read_begins(struct registers *registers) { return begin(registers); }
SEC("kprobe/write_begins") int write_begins(struct registers *registers) { return begin(registers); }
SEC("kprobe/read_ends") int read_ends(struct registers *registers) { return end(registers); }
SEC("kprobe/write_ends") int write_ends(struct registers *registers) { return end(registers); }

LICENCE("GPL");
