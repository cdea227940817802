// Sections and locks around calls, ends and memory: what is begun is ended by the path that began it, and where it began lies untouched.
#include "kernel.h"

struct bpf_res_spin_lock {
  u32 val;
};

extern void bpf_rcu_read_lock(void) KSYM;
extern void bpf_rcu_read_unlock(void) KSYM;
extern void bpf_preempt_disable(void) KSYM;
extern void bpf_preempt_enable(void) KSYM;
extern void bpf_local_irq_save(unsigned long *flags) KSYM;
extern void bpf_local_irq_restore(unsigned long *flags) KSYM;
extern int bpf_res_spin_lock_irqsave(struct bpf_res_spin_lock *lock, unsigned long *flags) KSYM;
extern void bpf_res_spin_unlock_irqrestore(struct bpf_res_spin_lock *lock, unsigned long *flags) KSYM;
extern int bpf_res_spin_lock(struct bpf_res_spin_lock *lock) KSYM;
extern void bpf_res_spin_unlock(struct bpf_res_spin_lock *lock) KSYM;
extern int bpf_copy_from_user_str(void *to, u32 size, const void *from, u64 flags) KSYM;
extern void __bpf_trap(void) KSYM;

HELPER(long, copy_from_user, BPF_FUNC_copy_from_user, void *to, u32 size, const void *from);

struct guarded {
  u64 count;
  struct bpf_res_spin_lock lock;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct guarded);
} guards SEC(".maps");

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 64);
  TYPE(key, u32);
  TYPE(value, struct guarded);
} many SEC(".maps");

struct alarm {
  struct bpf_timer timer;
  u64 flags;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct alarm);
} alarms SEC(".maps");

struct {
  NUMBER(type, BPF_MAP_TYPE_PROG_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, u32);
} others SEC(".maps");

static INLINE struct guarded *guard(void) {
  u32 first = 0;
  return map_lookup(&guards, &first);
}

static INLINE struct alarm *alarm(void) {
  u32 first = 0;
  return map_lookup(&alarms, &first);
}

static NOINLINE int begins(void) {
  bpf_preempt_disable();
  return 0;
}

SEC("tc") int begun_below(struct __sk_buff *skb) {
  begins();
  bpf_preempt_enable();
  return 0;
}

SEC("tc") int begun_and_forgotten(struct __sk_buff *skb) {
  return begins();
}

static NOINLINE int saves(unsigned long *flags) {
  bpf_local_irq_save(flags);
  return 0;
}

SEC("tc") int saved_for_caller(struct __sk_buff *skb) {
  unsigned long flags;
  saves(&flags);
  bpf_local_irq_restore(&flags);
  return 0;
}

static NOINLINE int saves_here(void) {
  unsigned long flags;
  bpf_local_irq_save(&flags);
  return 0;
}

SEC("tc") int saved_in_frame_that_is_gone(struct __sk_buff *skb) {
  return saves_here();
}

static int reads_each(u32 index, void *data) {
  bpf_rcu_read_lock();
  bpf_rcu_read_unlock();
  return 0;
}

SEC("tc") int reads_each_turn(struct __sk_buff *skb) {
  loop(skb->len, reads_each, 0, 0);
  return 0;
}

static int disables_each(u32 index, void *data) {
  bpf_preempt_disable();
  return 0;
}

SEC("tc") int disables_each_turn(struct __sk_buff *skb) {
  loop(4, disables_each, 0, 0);
  return 0;
}

static int rings_reading(void *map, u32 *key, struct alarm *alarm) {
  bpf_rcu_read_lock();
  return 0;
}

SEC("tc") int later_left_open(struct __sk_buff *skb) {
  struct alarm *a = alarm();
  if (a)
    timer_set_callback(&a->timer, rings_reading);
  return 0;
}

static int rings_well(void *map, u32 *key, struct alarm *alarm) {
  bpf_preempt_disable();
  alarm->flags++;
  bpf_preempt_enable();
  return 0;
}

SEC("tc") int later_in_section(struct __sk_buff *skb) {
  struct alarm *a = alarm();
  if (!a)
    return 0;
  bpf_rcu_read_lock();
  timer_set_callback(&a->timer, rings_well);
  bpf_rcu_read_unlock();
  return 0;
}

SEC("tc") int goes_elsewhere(struct __sk_buff *skb) {
  bpf_rcu_read_lock();
  tail_call(skb, &others, 0);
  bpf_rcu_read_unlock();
  return 0;
}

SEC("tc") int packet_load(struct __sk_buff *skb) {
  u32 found;
  bpf_preempt_disable();
  asm volatile("r6 = %1; r0 = *(u8 *)skb[0]; %0 = r0" : "=r"(found) : "r"(skb) : "r0", "r1", "r2", "r3", "r4", "r5", "r6");
  bpf_preempt_enable();
  return found;
}

SEC("tc") int flags_overwritten(struct __sk_buff *skb) {
  unsigned long flags;
  bpf_local_irq_save(&flags);
  *(volatile u32 *)&flags = 0;
  bpf_local_irq_restore(&flags);
  return 0;
}

SEC("tc") int flags_read(struct __sk_buff *skb) {
  unsigned long flags;
  bpf_local_irq_save(&flags);
  u32 low = *(volatile unsigned long *)&flags;
  bpf_local_irq_restore(&flags);
  return low;
}

SEC("tc") int flags_in_map(struct __sk_buff *skb) {
  struct alarm *a = alarm();
  if (!a)
    return 0;
  bpf_local_irq_save((unsigned long *)&a->flags);
  bpf_local_irq_restore((unsigned long *)&a->flags);
  return 0;
}

SEC("tc") int saved_twice(struct __sk_buff *skb) {
  unsigned long flags;
  bpf_local_irq_save(&flags);
  bpf_local_irq_save(&flags);
  bpf_local_irq_restore(&flags);
  return 0;
}

SEC("tc") int saved_in_turn(struct __sk_buff *skb) {
  unsigned long flags;
  bpf_local_irq_save(&flags);
  bpf_local_irq_restore(&flags);
  bpf_local_irq_save(&flags);
  bpf_local_irq_restore(&flags);
  return 0;
}

SEC("tc") int locked_uninterrupted(struct __sk_buff *skb) {
  unsigned long flags;
  struct guarded *g = guard();
  if (!g || bpf_res_spin_lock_irqsave(&g->lock, &flags))
    return 0;
  g->count++;
  bpf_res_spin_unlock_irqrestore(&g->lock, &flags);
  return 1;
}

SEC("tc") int unlocked_without_flags(struct __sk_buff *skb) {
  unsigned long flags;
  struct guarded *g = guard();
  if (!g || bpf_res_spin_lock_irqsave(&g->lock, &flags))
    return 0;
  bpf_res_spin_unlock(&g->lock);
  return 1;
}

SEC("tc") int unlocked_with_flags_of_section(struct __sk_buff *skb) {
  unsigned long flags, outer;
  struct guarded *g = guard();
  if (!g)
    return 0;
  bpf_local_irq_save(&outer);
  if (!bpf_res_spin_lock_irqsave(&g->lock, &flags))
    bpf_res_spin_unlock_irqrestore(&g->lock, &outer);
  bpf_local_irq_restore(&outer);
  return 1;
}

SEC("tc") int lock_not_got(struct __sk_buff *skb) {
  unsigned long flags;
  struct guarded *g = guard();
  if (!g)
    return 0;
  bpf_res_spin_lock_irqsave(&g->lock, &flags);
  bpf_res_spin_unlock_irqrestore(&g->lock, &flags);
  return 1;
}

SEC("tc") int reads_twice(struct __sk_buff *skb) {
  bpf_rcu_read_lock();
  bpf_rcu_read_lock();
  bpf_rcu_read_unlock();
  bpf_rcu_read_unlock();
  return 0;
}

static int reads_anew(u32 index, void *data) {
  bpf_rcu_read_unlock();
  bpf_rcu_read_lock();
  return 0;
}

SEC("tc") int read_anew_each_turn(struct __sk_buff *skb) {
  bpf_rcu_read_lock();
  loop(skb->len, reads_anew, 0, 0);
  bpf_rcu_read_unlock();
  return 0;
}

// The two may be one: then the second lock is not got.
SEC("tc") int locks_two_of_many(struct __sk_buff *skb) {
  u32 one = skb->mark, two = skb->priority;
  struct guarded *g = map_lookup(&many, &one), *h = map_lookup(&many, &two);
  if (!g || !h || bpf_res_spin_lock(&g->lock))
    return 0;
  if (!bpf_res_spin_lock(&h->lock)) {
    g->count = h->count;
    bpf_res_spin_unlock(&h->lock);
  }
  bpf_res_spin_unlock(&g->lock);
  return 1;
}

SEC("tc") int unlocks_other_of_many(struct __sk_buff *skb) {
  u32 one = skb->mark, two = skb->priority;
  struct guarded *g = map_lookup(&many, &one), *h = map_lookup(&many, &two);
  if (!g || !h || bpf_res_spin_lock(&g->lock))
    return 0;
  bpf_res_spin_unlock(&h->lock);
  return 1;
}

SEC("syscall") int sleeps(void *context) {
  char text[8];
  return bpf_copy_from_user_str(text, sizeof text, 0, 0) < 0;
}

SEC("syscall") int sleeps_unpreempted(void *context) {
  char text[8];
  bpf_preempt_disable();
  bpf_copy_from_user_str(text, sizeof text, 0, 0);
  bpf_preempt_enable();
  return 0;
}

SEC("syscall") int sleeps_uninterrupted(void *context) {
  char text[8];
  unsigned long flags;
  bpf_local_irq_save(&flags);
  copy_from_user(text, sizeof text, 0);
  bpf_local_irq_restore(&flags);
  return 0;
}

SEC("syscall") int sleeps_after_section(void *context) {
  char text[8];
  bpf_rcu_read_lock();
  bpf_rcu_read_unlock();
  return copy_from_user(text, sizeof text, 0) != 0;
}

SEC("tc") int never_sleeps(struct __sk_buff *skb) {
  char text[8];
  bpf_copy_from_user_str(text, sizeof text, 0, 0);
  return 0;
}

SEC("tc") int trapped(struct __sk_buff *skb) {
  if (skb->len > 100)
    __bpf_trap();
  return 0;
}

LICENCE("GPL");
