// A drop monitor, 2014: how often packets were dropped, by the place in the kernel that did it.
#include "../bpf.h"

struct {
  NUMBER(type, BPF_MAP_TYPE_HASH);
  NUMBER(max_entries, 1024);
  TYPE(key, u64);
  TYPE(value, u64);
} drops SEC(".maps");

SEC("kprobe/kfree_skb") int dropped(struct registers *registers) {
  u64 place = registers->ip, one = 1;
  u64 *count = map_lookup(&drops, &place);
  if (count)
    __sync_fetch_and_add(count, 1);
  else
    map_update(&drops, &place, &one, BPF_NOEXIST);
  return 0;
}

LICENCE("Apache-2.0");
