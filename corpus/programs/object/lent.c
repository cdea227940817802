// Memory that kernel functions give or take: a session's cookie, an arena's pages, a cache's description.
#include "kernel.h"

#define ARENA __attribute__((address_space(1)))

struct {
  NUMBER(type, 33);  // BPF_MAP_TYPE_ARENA, which older headers lack
  NUMBER(map_flags, 1 << 10);
  NUMBER(max_entries, 4);
} shared SEC(".maps");

struct kmem_cache {
  u32 object_size;
} KERNEL;

extern _Bool bpf_session_is_return(void) KSYM;
extern u64 *bpf_session_cookie(void) KSYM;
extern void ARENA *bpf_arena_alloc_pages(void *map, void ARENA *address, u32 count, int node, u64 flags) KSYM;
extern void bpf_arena_free_pages(void *map, void ARENA *address, u32 count) KSYM;
extern struct kmem_cache *bpf_get_kmem_cache(u64 address) KSYM;

u64 seen;

SEC("kprobe.session/do_exit") int remembers(void *context) {
  u64 *cookie = bpf_session_cookie();
  if (bpf_session_is_return())
    seen = *cookie;
  else
    *cookie = 7;
  return 0;
}

SEC("kprobe.session/do_exit") int past_cookie(void *context) {
  u64 *cookie = bpf_session_cookie();
  cookie[1] = 7;
  return 0;
}

SEC("kprobe/do_exit") int no_session(void *context) {
  seen = *bpf_session_cookie();
  return 0;
}

SEC("syscall") int takes_page(void *context) {
  char ARENA *page = bpf_arena_alloc_pages(&shared, 0, 1, -1, 0);
  if (!page)
    return 0;
  page[0] = 1;
  bpf_arena_free_pages(&shared, page, 1);
  return 0;
}

SEC("tc") int takes_page_awake(struct __sk_buff *skb) {
  return bpf_arena_alloc_pages(&shared, 0, 1, -1, 0) != 0;
}

SEC("syscall") int frees_in_memory(void *context) {
  bpf_arena_free_pages(&seen, 0, 1);
  return 0;
}

SEC("tp_btf/sys_enter") int reads_cache(u64 *arguments) {
  struct kmem_cache *cache = bpf_get_kmem_cache(arguments[1]);
  seen = cache->object_size;
  return 0;
}

SEC("tp_btf/sys_enter") int writes_cache(u64 *arguments) {
  struct kmem_cache *cache = bpf_get_kmem_cache(arguments[1]);
  if (cache)
    cache->object_size = 0;
  return 0;
}

LICENCE("GPL");
