// Locks that notice deadlocks: several at a time, given back in the reverse order; locks and counters in allocated objects.
#include "kernel.h"

#define NEW(type) ((type *)bpf_obj_new_impl(__builtin_btf_type_id(*(type *)0, 0), 0))

struct bpf_res_spin_lock {
  u32 val;
};

extern void *bpf_obj_new_impl(u64 type, void *meta) KSYM;
extern void bpf_obj_drop_impl(void *object, void *meta) KSYM;
extern void *bpf_percpu_obj_new_impl(u64 type, void *meta) KSYM;
extern void bpf_percpu_obj_drop_impl(void *object, void *meta) KSYM;
extern int bpf_res_spin_lock(struct bpf_res_spin_lock *lock) KSYM;
extern void bpf_res_spin_unlock(struct bpf_res_spin_lock *lock) KSYM;

struct guarded {
  u64 count;
  struct bpf_res_spin_lock lock;
};

struct counter {
  u64 hits;
  u32 kind;
};

struct room {
  u64 guests;
  struct bpf_spin_lock lock;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 2);
  TYPE(key, u32);
  TYPE(value, struct guarded);
} guards SEC(".maps");

static INLINE struct guarded *guard(u32 which) { return map_lookup(&guards, &which); }

static struct bpf_spin_lock global_lock SEC(".data.guarded");
static u64 global_count SEC(".data.guarded");

SEC("tc") int takes_one(struct __sk_buff *context) {
  struct guarded *g = guard(0);
  if (!g || bpf_res_spin_lock(&g->lock))
    return 0;
  g->count++;
  bpf_res_spin_unlock(&g->lock);
  return 1;
}

SEC("tc") int takes_two(struct __sk_buff *context) {
  struct guarded *g = guard(0), *h = guard(1);
  if (!g || !h || bpf_res_spin_lock(&g->lock))
    return 0;
  if (!bpf_res_spin_lock(&h->lock)) {
    g->count = h->count;
    bpf_res_spin_unlock(&h->lock);
  }
  bpf_res_spin_unlock(&g->lock);
  return 1;
}

SEC("tc") int out_of_order(struct __sk_buff *context) {
  struct guarded *g = guard(0), *h = guard(1);
  if (!g || !h || bpf_res_spin_lock(&g->lock))
    return 0;
  if (!bpf_res_spin_lock(&h->lock)) {
    bpf_res_spin_unlock(&g->lock);
    bpf_res_spin_unlock(&h->lock);
    return 1;
  }
  bpf_res_spin_unlock(&g->lock);
  return 1;
}

SEC("tc") int takes_again(struct __sk_buff *context) {
  struct guarded *g = guard(0);
  if (!g || bpf_res_spin_lock(&g->lock))
    return 0;
  if (!bpf_res_spin_lock(&g->lock))
    bpf_res_spin_unlock(&g->lock);
  bpf_res_spin_unlock(&g->lock);
  return 1;
}

SEC("tc") int result_unchecked(struct __sk_buff *context) {
  struct guarded *g = guard(0);
  if (!g)
    return 0;
  bpf_res_spin_lock(&g->lock);
  bpf_res_spin_unlock(&g->lock);
  return 1;
}

SEC("tc") int keeps(struct __sk_buff *context) {
  struct guarded *g = guard(0);
  if (!g)
    return 0;
  return bpf_res_spin_lock(&g->lock);
}

SEC("tc") int locks_global(struct __sk_buff *context) {
  spin_lock(&global_lock);
  global_count++;
  spin_unlock(&global_lock);
  return 1;
}

SEC("tc") int reads_global_lock(struct __sk_buff *context) { return *(volatile u32 *)&global_lock; }

SEC("tc") int locks_object(struct __sk_buff *context) {
  struct room *room = NEW(struct room);
  if (!room)
    return 0;
  spin_lock(&room->lock);
  room->guests = 2;
  spin_unlock(&room->lock);
  bpf_obj_drop_impl(room, 0);
  return 1;
}

SEC("tc") int unlocks_other_object(struct __sk_buff *context) {
  struct room *room = NEW(struct room), *other;
  if (!room)
    return 0;
  other = NEW(struct room);
  if (!other) {
    bpf_obj_drop_impl(room, 0);
    return 0;
  }
  spin_lock(&room->lock);
  spin_unlock(&other->lock);
  bpf_obj_drop_impl(room, 0);
  bpf_obj_drop_impl(other, 0);
  return 1;
}

SEC("tc") int drops_percpu(struct __sk_buff *context) {
  struct counter *counter = bpf_percpu_obj_new_impl(__builtin_btf_type_id(*(struct counter *)0, 0), 0);
  if (!counter)
    return 0;
  bpf_percpu_obj_drop_impl(counter, 0);
  return 1;
}

SEC("tc") int reads_percpu(struct __sk_buff *context) {
  struct counter *counter = bpf_percpu_obj_new_impl(__builtin_btf_type_id(*(struct counter *)0, 0), 0);
  if (!counter)
    return 0;
  u64 hits = counter->hits;
  bpf_percpu_obj_drop_impl(counter, 0);
  return hits;
}

SEC("tc") int drops_percpu_wrongly(struct __sk_buff *context) {
  struct counter *counter = bpf_percpu_obj_new_impl(__builtin_btf_type_id(*(struct counter *)0, 0), 0);
  if (!counter)
    return 0;
  bpf_obj_drop_impl(counter, 0);
  return 1;
}

SEC("tc") int percpu_lock(struct __sk_buff *context) {
  struct room *room = bpf_percpu_obj_new_impl(__builtin_btf_type_id(*(struct room *)0, 0), 0);
  if (!room)
    return 0;
  bpf_percpu_obj_drop_impl(room, 0);
  return 1;
}

LICENCE("GPL");
