// Objects with a copy for each processor, and owned pointers inside allocated objects.
#include "kernel.h"

#define OWNED __attribute__((btf_type_tag("kptr")))
#define PERCPU __attribute__((btf_type_tag("percpu_kptr")))
#define ID(type) __builtin_btf_type_id(*(type *)0, 0)

HELPER(void *, kptr_xchg, BPF_FUNC_kptr_xchg, void *place, void *object);

extern void *bpf_obj_new_impl(u64 type, void *meta) KSYM;
extern void bpf_obj_drop_impl(void *object, void *meta) KSYM;
extern void *bpf_percpu_obj_new_impl(u64 type, void *meta) KSYM;
extern void bpf_percpu_obj_drop_impl(void *object, void *meta) KSYM;

struct tally {
  u64 hits, misses;
};

struct parcel {
  u64 weight;
  struct tally OWNED *inside;
};

struct shelf {
  struct tally PERCPU *each;
  struct parcel OWNED *parcel;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct shelf);
} shelves SEC(".maps");

// Compilers leave out types that nothing but a pointer names.
NOINLINE int names(struct tally *tally, struct parcel *parcel) { return tally && parcel; }

static INLINE struct shelf *shelf(void) {
  u32 zero = 0;
  return map_lookup(&shelves, &zero);
}

SEC("tc") int counts_here(struct __sk_buff *context) {
  struct shelf *s = shelf();
  if (!s)
    return 0;
  void *each = *(void *volatile *)&s->each;
  if (!each)
    return 0;
  struct tally *mine = this_cpu_ptr(each);
  mine->hits++;
  return 1;
}

SEC("tc") int counts_there(struct __sk_buff *context) {
  struct shelf *s = shelf();
  if (!s)
    return 0;
  void *each = *(void *volatile *)&s->each;
  if (!each)
    return 0;
  struct tally *first = per_cpu_ptr(each, 0);
  if (!first)
    return 0;
  first->hits++;
  return 1;
}

SEC("tc") int past_copy(struct __sk_buff *context) {
  struct shelf *s = shelf();
  if (!s)
    return 0;
  void *each = *(void *volatile *)&s->each;
  if (!each)
    return 0;
  u64 *mine = this_cpu_ptr(each);
  return mine[2];
}

SEC("tc") int puts_copies(struct __sk_buff *context) {
  struct shelf *s = shelf();
  if (!s)
    return 0;
  void *each = bpf_percpu_obj_new_impl(ID(struct tally), 0);
  if (!each)
    return 0;
  void *old = kptr_xchg(&s->each, each);
  struct tally *mine = this_cpu_ptr(each);
  mine->misses = 0;
  if (old)
    bpf_percpu_obj_drop_impl(old, 0);
  return 1;
}

SEC("tc") int fills_parcel(struct __sk_buff *context) {
  struct parcel *parcel = bpf_obj_new_impl(ID(struct parcel), 0);
  if (!parcel)
    return 0;
  struct tally *tally = bpf_obj_new_impl(ID(struct tally), 0);
  if (!tally) {
    bpf_obj_drop_impl(parcel, 0);
    return 0;
  }
  tally = kptr_xchg(&parcel->inside, tally);
  if (tally)
    bpf_obj_drop_impl(tally, 0);
  bpf_obj_drop_impl(parcel, 0);
  return 1;
}

SEC("tc") int reads_inside(struct __sk_buff *context) {
  struct parcel *parcel = bpf_obj_new_impl(ID(struct parcel), 0);
  if (!parcel)
    return 0;
  u64 inside = *(volatile u64 *)&parcel->inside;
  bpf_obj_drop_impl(parcel, 0);
  return inside != 0;
}

SEC("tc") int reads_shelved(struct __sk_buff *context) {
  struct shelf *s = shelf();
  if (!s)
    return 0;
  struct parcel *parcel = *(struct parcel *volatile *)&s->parcel;
  return parcel ? parcel->weight : 0;
}

SEC("tc") int drops_shelved(struct __sk_buff *context) {
  struct shelf *s = shelf();
  if (!s)
    return 0;
  struct parcel *parcel = *(struct parcel *volatile *)&s->parcel;
  if (parcel)
    bpf_obj_drop_impl(parcel, 0);
  return 0;
}

LICENCE("GPL");
