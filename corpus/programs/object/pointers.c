// Pointers to kernel objects inside the values of maps: borrowed, owned, given away.
#include "kernel.h"

#define BORROWED __attribute__((btf_type_tag("kptr_untrusted")))
#define OWNED __attribute__((btf_type_tag("kptr")))
#define PERCPU __attribute__((btf_type_tag("percpu_kptr")))

HELPER(void *, kptr_xchg, BPF_FUNC_kptr_xchg, void *place, void *object);

// Of this one the kernel's name alone matters.
struct bpf_cpumask {
  u64 any;
};

struct own {
  u64 first, second;
};

struct pointers {
  u64 before;
  struct task_struct BORROWED *borrowed;
  struct task_struct OWNED *owned;
  struct bpf_cpumask OWNED *mask;
  struct own OWNED *own;
  struct own PERCPU *each;
  u64 after;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct pointers);
} slots SEC(".maps");

// Compilers leave out types that nothing but a pointer names.
NOINLINE int names(struct bpf_cpumask *mask, struct own *own) { return mask && own; }

static INLINE struct pointers *slot(void) {
  u32 zero = 0;
  return map_lookup(&slots, &zero);
}

SEC("tc") int stores_borrowed(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (p)
    p->borrowed = current_task();
  return 0;
}

SEC("tc") int forgets_borrowed(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (p)
    p->borrowed = 0;
  return 0;
}

SEC("tc") int reads_borrowed(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  struct task_struct *task = *(struct task_struct *volatile *)&p->borrowed;
  return task ? task->pid : 0;
}

SEC("tc") int reads_unchecked(struct __sk_buff *context) {
  struct pointers *p = slot();
  return p ? p->borrowed->pid : 0;
}

SEC("tc") int reads_owned(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  struct task_struct *task = *(struct task_struct *volatile *)&p->owned;
  return task ? task->pid : 0;
}

SEC("tc") int stores_owned(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (p)
    p->owned = current_task();
  return 0;
}

SEC("tc") int stores_other_type(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (p)
    p->borrowed = (void *)p;
  return 0;
}

SEC("tc") int stores_number(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (p)
    *(volatile u64 *)&p->borrowed = p->before;
  return 0;
}

SEC("tc") int stores_constant(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (p)
    *(volatile u64 *)&p->borrowed = 1;
  return 0;
}

SEC("tc") int half_read(struct __sk_buff *context) {
  struct pointers *p = slot();
  return p ? *(volatile u32 *)&p->borrowed : 0;
}

SEC("tc") int reads_across(struct __sk_buff *context) {
  struct pointers *p = slot();
  return p ? *(volatile u64 *)((char *)&p->borrowed + 4) : 0;
}

SEC("tc") int reads_somewhere(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  u64 where = p->before & 8;
  asm volatile("" : "+r"(where));
  return *(volatile u64 *)((char *)p + where);
}

SEC("tc") int adds_atomically(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (p)
    __sync_fetch_and_add((u64 *)&p->borrowed, 8);
  return 0;
}

SEC("tc") int helper_fills(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (p)
    probe_read_kernel(&p->borrowed, 8, context);
  return 0;
}

SEC("tc") int helper_fills_beside(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (p)
    probe_read_kernel(&p->after, 8, context);
  return 0;
}

SEC("tc") int empties_owned(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, 0);
  if (!task)
    return 0;
  kptr_xchg(&p->owned, task);
  return 1;
}

SEC("tc") int loses_owned(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, 0);
  return task != 0;
}

SEC("tc") int swaps_unowned(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, current_task());
  return task != 0;
}

SEC("tc") int swaps_borrowed(struct __sk_buff *context) {
  struct pointers *p = slot();
  return p ? kptr_xchg(&p->borrowed, 0) != 0 : 0;
}

SEC("tc") int swaps_nothing(struct __sk_buff *context) {
  struct pointers *p = slot();
  return p ? kptr_xchg(&p->before, 0) != 0 : 0;
}

SEC("tc") int moves_own(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  struct own *own = kptr_xchg(&p->own, 0);
  if (!own)
    return 0;
  kptr_xchg(&p->own, own);
  return 1;
}

SEC("tc") int mixes_types(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, 0);
  if (!task)
    return 0;
  kptr_xchg(&p->own, task);
  return 1;
}

SEC("tc") int mixes_masks(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, 0);
  if (!task)
    return 0;
  kptr_xchg(&p->mask, task);
  return 1;
}

SEC("tc") int gives_unchecked(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, 0);
  kptr_xchg(&p->owned, task);
  return 1;
}

SEC("tc") int keeps_percpu(struct __sk_buff *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  struct own *each = kptr_xchg(&p->each, 0);
  if (!each)
    return 0;
  kptr_xchg(&p->each, each);
  return 1;
}

LICENCE("GPL");
