// Pointers to kernel objects inside the values of maps: borrowed, owned, given away.
#include "bpf.h"

#define BORROWED __attribute__((btf_type_tag("kptr_untrusted")))
#define OWNED __attribute__((btf_type_tag("kptr")))
#define PERCPU __attribute__((btf_type_tag("percpu_kptr")))

HELPER(void *, kptr_xchg, BPF_FUNC_kptr_xchg, void *place, void *object);
HELPER(void *, current_task, BPF_FUNC_get_current_task_btf, void);

// Structures of the kernel, by name; what this program asks of them.
struct task_struct {
  int pid;
} __attribute__((preserve_access_index));

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

SEC("tp_btf/sys_enter") int stores_borrowed(void *context) {
  struct pointers *p = slot();
  if (p)
    p->borrowed = current_task();
  return 0;
}

SEC("tp_btf/sys_enter") int forgets_borrowed(void *context) {
  struct pointers *p = slot();
  if (p)
    p->borrowed = 0;
  return 0;
}

SEC("tp_btf/sys_enter") int reads_borrowed(void *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  struct task_struct *task = *(struct task_struct *volatile *)&p->borrowed;
  return task ? task->pid : 0;
}

SEC("tp_btf/sys_enter") int reads_unchecked(void *context) {
  struct pointers *p = slot();
  return p ? p->borrowed->pid : 0;
}

SEC("tp_btf/sys_enter") int reads_owned(void *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  struct task_struct *task = *(struct task_struct *volatile *)&p->owned;
  return task ? task->pid : 0;
}

SEC("tp_btf/sys_enter") int stores_owned(void *context) {
  struct pointers *p = slot();
  if (p)
    p->owned = current_task();
  return 0;
}

SEC("tp_btf/sys_enter") int stores_other_type(void *context) {
  struct pointers *p = slot();
  if (p)
    p->borrowed = (void *)p;
  return 0;
}

SEC("tp_btf/sys_enter") int stores_number(void *context) {
  struct pointers *p = slot();
  if (p)
    *(volatile u64 *)&p->borrowed = p->before;
  return 0;
}

SEC("tp_btf/sys_enter") int stores_constant(void *context) {
  struct pointers *p = slot();
  if (p)
    *(volatile u64 *)&p->borrowed = 1;
  return 0;
}

SEC("tp_btf/sys_enter") int half_read(void *context) {
  struct pointers *p = slot();
  return p ? *(volatile u32 *)&p->borrowed : 0;
}

SEC("tp_btf/sys_enter") int reads_across(void *context) {
  struct pointers *p = slot();
  return p ? *(volatile u64 *)((char *)&p->borrowed + 4) : 0;
}

SEC("tp_btf/sys_enter") int reads_somewhere(void *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  u64 where = p->before & 8;
  asm volatile("" : "+r"(where));
  return *(volatile u64 *)((char *)p + where);
}

SEC("tp_btf/sys_enter") int adds_atomically(void *context) {
  struct pointers *p = slot();
  if (p)
    __sync_fetch_and_add((u64 *)&p->borrowed, 8);
  return 0;
}

SEC("tp_btf/sys_enter") int helper_fills(void *context) {
  struct pointers *p = slot();
  if (p)
    probe_read_kernel(&p->borrowed, 8, context);
  return 0;
}

SEC("tp_btf/sys_enter") int helper_fills_beside(void *context) {
  struct pointers *p = slot();
  if (p)
    probe_read_kernel(&p->after, 8, context);
  return 0;
}

SEC("tp_btf/sys_enter") int empties_owned(void *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, 0);
  if (!task)
    return 0;
  kptr_xchg(&p->owned, task);
  return 1;
}

SEC("tp_btf/sys_enter") int loses_owned(void *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, 0);
  return task != 0;
}

SEC("tp_btf/sys_enter") int swaps_unowned(void *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, current_task());
  return task != 0;
}

SEC("tp_btf/sys_enter") int swaps_borrowed(void *context) {
  struct pointers *p = slot();
  return p ? kptr_xchg(&p->borrowed, 0) != 0 : 0;
}

SEC("tp_btf/sys_enter") int swaps_nothing(void *context) {
  struct pointers *p = slot();
  return p ? kptr_xchg(&p->before, 0) != 0 : 0;
}

SEC("tp_btf/sys_enter") int moves_own(void *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  struct own *own = kptr_xchg(&p->own, 0);
  if (!own)
    return 0;
  kptr_xchg(&p->own, own);
  return 1;
}

SEC("tp_btf/sys_enter") int mixes_types(void *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, 0);
  if (!task)
    return 0;
  kptr_xchg(&p->own, task);
  return 1;
}

SEC("tp_btf/sys_enter") int mixes_masks(void *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, 0);
  if (!task)
    return 0;
  kptr_xchg(&p->mask, task);
  return 1;
}

SEC("tp_btf/sys_enter") int gives_unchecked(void *context) {
  struct pointers *p = slot();
  if (!p)
    return 0;
  void *task = kptr_xchg(&p->owned, 0);
  kptr_xchg(&p->owned, task);
  return 1;
}

SEC("tp_btf/sys_enter") int keeps_percpu(void *context) {
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
