// Accepted by Linux 6.18.44, though a run is harmed. See docs/found.md.
#include "bpf.h"

#define KSYM __attribute__((section(".ksyms")))
#define PERCPU __attribute__((btf_type_tag("percpu_kptr")))

HELPER(void *, kptr_xchg, BPF_FUNC_kptr_xchg, void *place, void *object);
HELPER(void *, this_cpu_ptr, BPF_FUNC_this_cpu_ptr, const void *object);

extern void *bpf_obj_new_impl(u64 type, void *meta) KSYM;
extern void bpf_percpu_obj_drop_impl(void *object, void *meta) KSYM;

struct tally {
  u64 hits, misses;
};

struct shelf {
  struct tally PERCPU *each;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct shelf);
} shelves SEC(".maps");

// Compilers leave out types that nothing but a pointer names.
NOINLINE int names(struct tally *tally) { return tally != 0; }

// There is but one of the object, and the place is for one with a copy for each processor.
SEC("tc") int one_for_each(struct __sk_buff *context) {
  u32 zero = 0;
  struct shelf *shelf = map_lookup(&shelves, &zero);
  if (!shelf)
    return 0;
  void *one = bpf_obj_new_impl(__builtin_btf_type_id(*(struct tally *)0, 0), 0);
  if (!one)
    return 0;
  void *before = kptr_xchg(&shelf->each, one);
  if (before)
    bpf_percpu_obj_drop_impl(before, 0);
  void *each = *(void *volatile *)&shelf->each;
  if (!each)
    return 0;
  struct tally *mine = this_cpu_ptr(each);
  mine->hits++;
  return 1;
}

LICENCE("GPL");
