// Accepted by Linux 6.18.44, though a run is harmed. See docs/found.md.
#include "bpf.h"

#define KSYM __attribute__((section(".ksyms")))
#define KERNEL __attribute__((preserve_access_index))

struct bpf_iter_kmem_cache {
  u64 __opaque[1];
};

struct kmem_cache {
  u32 object_size;
} KERNEL;

extern int bpf_iter_kmem_cache_new(struct bpf_iter_kmem_cache *it) KSYM;
extern struct kmem_cache *bpf_iter_kmem_cache_next(struct bpf_iter_kmem_cache *it) KSYM;
extern void bpf_iter_kmem_cache_destroy(struct bpf_iter_kmem_cache *it) KSYM;

u64 seen;

// The iterator holds the cache that it gave last, until the next is asked for or it ends.
SEC("syscall") int outlives_iterator(void *context) {
  struct bpf_iter_kmem_cache it;
  struct kmem_cache *cache;
  bpf_iter_kmem_cache_new(&it);
  cache = bpf_iter_kmem_cache_next(&it);
  bpf_iter_kmem_cache_destroy(&it);
  if (cache)
    seen = cache->object_size;
  return 0;
}

LICENCE("GPL");
