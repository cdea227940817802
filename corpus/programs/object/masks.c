// Sets of processors: made, shared in a map, read under RCU, given back.
#include "kernel.h"

#define OWNED __attribute__((btf_type_tag("kptr")))

// Of these the kernel's names alone matter.
struct cpumask {
  u64 bits[1];
} KERNEL;

struct bpf_cpumask {
  struct cpumask cpumask;
} KERNEL;

HELPER(void *, kptr_xchg, BPF_FUNC_kptr_xchg, void *place, void *object);

extern struct bpf_cpumask *bpf_cpumask_create(void) KSYM;
extern struct bpf_cpumask *bpf_cpumask_acquire(struct bpf_cpumask *mask) KSYM;
extern void bpf_cpumask_release(struct bpf_cpumask *mask) KSYM;
extern void bpf_cpumask_set_cpu(u32 processor, struct bpf_cpumask *mask) KSYM;
extern _Bool bpf_cpumask_test_cpu(u32 processor, const struct cpumask *mask) KSYM;
extern u32 bpf_cpumask_weight(const struct cpumask *mask) KSYM;
extern _Bool bpf_cpumask_and(struct bpf_cpumask *to, const struct cpumask *one, const struct cpumask *other) KSYM;
extern int bpf_cpumask_populate(struct cpumask *to, void *from, unsigned long size) KSYM;
extern void bpf_rcu_read_lock(void) KSYM;
extern void bpf_rcu_read_unlock(void) KSYM;

struct shelf {
  struct bpf_cpumask OWNED *mask;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct shelf);
} shelves SEC(".maps");

u64 seen;

// Compilers leave out types that nothing but a pointer names.
NOINLINE int names(struct bpf_cpumask *mask) { return mask != 0; }

static INLINE struct shelf *shelf(void) {
  u32 zero = 0;
  return map_lookup(&shelves, &zero);
}

SEC("tp_btf/sys_enter") int counts_processors(u64 *arguments) {
  struct bpf_cpumask *mask = bpf_cpumask_create();
  if (!mask)
    return 0;
  bpf_cpumask_set_cpu(1, mask);
  seen = bpf_cpumask_weight((struct cpumask *)mask);
  bpf_cpumask_release(mask);
  return 0;
}

SEC("tp_btf/sys_enter") int keeps_mask(u64 *arguments) {
  struct bpf_cpumask *mask = bpf_cpumask_create();
  if (mask)
    bpf_cpumask_set_cpu(1, mask);
  return 0;
}

SEC("tp_btf/sys_enter") int sets_nothing(u64 *arguments) {
  struct bpf_cpumask *mask = bpf_cpumask_create();
  bpf_cpumask_set_cpu(1, mask);
  if (mask)
    bpf_cpumask_release(mask);
  return 0;
}

SEC("tp_btf/sys_enter") int shares_mask(u64 *arguments) {
  struct shelf *s = shelf();
  struct bpf_cpumask *mask = bpf_cpumask_create(), *old;
  if (!mask)
    return 0;
  old = s ? kptr_xchg(&s->mask, mask) : mask;
  if (old)
    bpf_cpumask_release(old);
  return 0;
}

SEC("tp_btf/sys_enter") int reads_shared(u64 *arguments) {
  struct shelf *s = shelf();
  struct bpf_cpumask *mask = s ? s->mask : 0;
  if (mask)
    seen = bpf_cpumask_test_cpu(1, (struct cpumask *)mask);
  return 0;
}

SEC("tp_btf/sys_enter") int reads_shared_unasked(u64 *arguments) {
  struct shelf *s = shelf();
  if (s)
    seen = bpf_cpumask_test_cpu(1, (struct cpumask *)s->mask);
  return 0;
}

SEC("tp_btf/sys_enter") int releases_shared(u64 *arguments) {
  struct shelf *s = shelf();
  struct bpf_cpumask *mask = s ? s->mask : 0;
  if (mask)
    bpf_cpumask_release(mask);
  return 0;
}

SEC("tp_btf/sys_enter") int acquires_shared(u64 *arguments) {
  struct shelf *s = shelf();
  struct bpf_cpumask *mask = s ? s->mask : 0;
  if (mask)
    bpf_cpumask_release(bpf_cpumask_acquire(mask));
  return 0;
}

SEC("tp_btf/sys_enter") int acquires_again(u64 *arguments) {
  struct bpf_cpumask *mask = bpf_cpumask_create(), *again;
  if (!mask)
    return 0;
  again = bpf_cpumask_acquire(mask);
  bpf_cpumask_release(mask);
  seen = bpf_cpumask_weight((struct cpumask *)again);
  bpf_cpumask_release(again);
  return 0;
}

SEC("tp_btf/sys_enter") int uses_released(u64 *arguments) {
  struct bpf_cpumask *mask = bpf_cpumask_create();
  if (!mask)
    return 0;
  bpf_cpumask_release(mask);
  seen = bpf_cpumask_weight((struct cpumask *)mask);
  return 0;
}

SEC("tp_btf/sys_enter") int task_for_mask(u64 *arguments) {
  seen = bpf_cpumask_weight((struct cpumask *)current_task());
  return 0;
}

SEC("tp_btf/sys_enter") int populates(u64 *arguments) {
  u64 bits[2] = {3, 0};
  struct bpf_cpumask *mask = bpf_cpumask_create();
  if (!mask)
    return 0;
  seen = bpf_cpumask_populate((struct cpumask *)mask, bits, sizeof bits);
  bpf_cpumask_release(mask);
  return 0;
}

SEC("tp_btf/sys_enter") int populates_past_stack(u64 *arguments) {
  u64 bits[2] = {3, 0};
  struct bpf_cpumask *mask = bpf_cpumask_create();
  if (!mask)
    return 0;
  seen = bpf_cpumask_populate((struct cpumask *)mask, bits, 1024);
  bpf_cpumask_release(mask);
  return 0;
}

SEC("tp_btf/sys_enter") int populates_measured(u64 *arguments) {
  u64 bits[2] = {3, 0}, size = arguments[1] & 15;
  struct bpf_cpumask *mask = bpf_cpumask_create();
  if (!mask)
    return 0;
  seen = bpf_cpumask_populate((struct cpumask *)mask, bits, size);
  bpf_cpumask_release(mask);
  return 0;
}

SEC("tp_btf/sys_enter") int populates_beyond_word(u64 *arguments) {
  u64 bits[2] = {3, 0}, size = (arguments[1] & 1) << 32 | 8;
  struct bpf_cpumask *mask = bpf_cpumask_create();
  if (!mask)
    return 0;
  seen = bpf_cpumask_populate((struct cpumask *)mask, bits, size);
  bpf_cpumask_release(mask);
  return 0;
}

SEC("syscall") int reads_shared_as_reader(void *context) {
  struct shelf *s = shelf();
  if (!s)
    return 0;
  bpf_rcu_read_lock();
  struct bpf_cpumask *mask = s->mask;
  if (mask)
    seen = bpf_cpumask_test_cpu(1, (struct cpumask *)mask);
  bpf_rcu_read_unlock();
  return 0;
}

SEC("syscall") int reads_shared_before(void *context) {
  struct shelf *s = shelf();
  struct bpf_cpumask *mask = s ? s->mask : 0;
  if (mask)
    seen = bpf_cpumask_test_cpu(1, (struct cpumask *)mask);
  return 0;
}

SEC("syscall") int reads_shared_afterwards(void *context) {
  struct shelf *s = shelf();
  if (!s)
    return 0;
  bpf_rcu_read_lock();
  struct bpf_cpumask *mask = s->mask;
  bpf_rcu_read_unlock();
  if (mask)
    seen = bpf_cpumask_test_cpu(1, (struct cpumask *)mask);
  return 0;
}

LICENCE("GPL");
