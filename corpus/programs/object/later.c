// What lies in values of maps and works later, or locks without deadlock: workqueues, and spin locks that may fail.
#include "kernel.h"

struct bpf_wq {
  u64 __opaque[2];
};

struct bpf_res_spin_lock {
  u32 val;
};

extern int bpf_wq_init(struct bpf_wq *wq, void *p__map, unsigned int flags) KSYM;
extern int bpf_wq_start(struct bpf_wq *wq, unsigned int flags) KSYM;
extern int bpf_wq_set_callback_impl(
    struct bpf_wq *wq, int (*callback)(void *map, int *key, void *value), unsigned int flags, void *aux) KSYM;
extern int bpf_res_spin_lock(struct bpf_res_spin_lock *lock) KSYM;
extern void bpf_res_spin_unlock(struct bpf_res_spin_lock *lock) KSYM;

struct job {
  u64 runs;
  struct bpf_wq queue;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct job);
} jobs SEC(".maps"), others SEC(".maps");

struct account {
  u64 balance;
  struct bpf_res_spin_lock lock;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 2);
  TYPE(key, u32);
  TYPE(value, struct account);
} accounts SEC(".maps");

static int run(void *map, int *key, void *value) {
  struct job *job = value;
  job->runs++;
  return 0;
}

static int run_and_say(void *map, int *key, void *value) {
  return 1;
}

static INLINE struct job *first(void) {
  u32 key = 0;
  return map_lookup(&jobs, &key);
}

SEC("tc") int started(struct __sk_buff *skb) {
  struct job *job = first();
  if (!job || bpf_wq_init(&job->queue, &jobs, 0))
    return 0;
  if (bpf_wq_set_callback_impl(&job->queue, run, 0, 0))
    return 0;
  return bpf_wq_start(&job->queue, 0) == 0;
}

SEC("tc") int callback_returns_one(struct __sk_buff *skb) {
  struct job *job = first();
  if (job)
    bpf_wq_set_callback_impl(&job->queue, run_and_say, 0, 0);
  return 0;
}

SEC("tc") int queue_of_another_map(struct __sk_buff *skb) {
  struct job *job = first();
  if (job)
    bpf_wq_init(&job->queue, &others, 0);
  return 0;
}

SEC("tc") int no_queue(struct __sk_buff *skb) {
  struct job *job = first();
  if (job)
    bpf_wq_init((struct bpf_wq *)&job->runs, &jobs, 0);
  return 0;
}

static INLINE struct account *account(u32 key) {
  return map_lookup(&accounts, &key);
}

SEC("tc") int transfer(struct __sk_buff *skb) {
  struct account *from = account(0), *to = account(1);
  if (!from || !to || bpf_res_spin_lock(&from->lock))
    return 0;
  if (!bpf_res_spin_lock(&to->lock)) {
    from->balance--;
    to->balance++;
    bpf_res_spin_unlock(&to->lock);
  }
  bpf_res_spin_unlock(&from->lock);
  return 1;
}

SEC("tc") int not_tried(struct __sk_buff *skb) {
  struct account *from = account(0);
  if (!from)
    return 0;
  bpf_res_spin_lock(&from->lock);
  bpf_res_spin_unlock(&from->lock);
  return 1;
}

SEC("tc") int locked_twice(struct __sk_buff *skb) {
  struct account *from = account(0);
  if (!from || bpf_res_spin_lock(&from->lock))
    return 0;
  if (!bpf_res_spin_lock(&from->lock))
    bpf_res_spin_unlock(&from->lock);
  bpf_res_spin_unlock(&from->lock);
  return 1;
}

SEC("tc") int unlocked_in_wrong_order(struct __sk_buff *skb) {
  struct account *from = account(0), *to = account(1);
  if (!from || !to || bpf_res_spin_lock(&from->lock))
    return 0;
  if (bpf_res_spin_lock(&to->lock)) {
    bpf_res_spin_unlock(&from->lock);
    return 0;
  }
  bpf_res_spin_unlock(&from->lock);
  bpf_res_spin_unlock(&to->lock);
  return 1;
}

LICENCE("GPL");
