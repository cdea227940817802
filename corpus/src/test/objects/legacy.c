// Maps as structures of numbers, in the layouts of older loaders.
#include "bpf.h"

#ifdef SHORT
struct map {
  u32 type, key, value, entries;
};
struct map SEC("maps") small = {ARRAY, 4, 8, 2}, SEC("maps") other = {HASH, 8, 16, 3};
#elif defined(IPROUTE2)
struct map {
  u32 type, key, value, entries, flags, id, pinning, inner_id, inner_index;
};
struct map SEC("maps") small = {ARRAY, 4, 8, 2, 0, 42, 0, 0, 1};
struct map SEC("maps") other = {ARRAY_OF_MAPS, 4, 4, 2, 0, 7, 0, 42, -1};
#else
struct map {
  u32 type, key, value, entries, flags, inner, node;
};
struct map SEC("maps/small") small = {ARRAY, 4, 8, 2};
struct map SEC("maps/other") other = {HASH_OF_MAPS, 4, 0, 2, 1, 0, 0};
#endif

SEC("classifier") int both(void *ctx) {
  u64 key = 0;
  return !map_lookup(&small, &key) + !map_lookup(&other, &key);
}
