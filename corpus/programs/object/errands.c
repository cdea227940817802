// Work that a task does later, when it leaves the kernel or is interrupted, and workqueues beyond their beginnings.
#include "kernel.h"

struct bpf_task_work {
  u64 __opaque;
} __attribute__((aligned(8)));

struct bpf_wq {
  u64 __opaque[2];
};

struct bpf_map {
  u32 id;
} KERNEL;

typedef int errand(struct bpf_map *map, void *key, void *value);

extern int bpf_task_work_schedule_signal_impl(
    struct task_struct *task, struct bpf_task_work *work, void *map__map, errand *callback, void *aux__prog) KSYM;
extern int bpf_task_work_schedule_resume_impl(
    struct task_struct *task, struct bpf_task_work *work, void *map__map, errand *callback, void *aux__prog) KSYM;
extern int bpf_wq_init(struct bpf_wq *wq, void *p__map, unsigned int flags) KSYM;
extern int bpf_wq_start(struct bpf_wq *wq, unsigned int flags) KSYM;
extern int bpf_wq_set_callback_impl(
    struct bpf_wq *wq, int (*callback)(void *map, int *key, void *value), unsigned int flags, void *aux) KSYM;

HELPER(long, copy_from_user, BPF_FUNC_copy_from_user, void *to, u32 size, const void *from);

struct errands {
  u64 done;
  struct bpf_task_work work;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 4);
  TYPE(key, u32);
  TYPE(value, struct errands);
} errands SEC(".maps"), others SEC(".maps");

struct job {
  u64 runs;
  struct bpf_wq queue;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_HASH);
  NUMBER(max_entries, 8);
  TYPE(key, u64);
  TYPE(value, struct job);
} jobs SEC(".maps");

static int count(struct bpf_map *map, void *key, void *value) {
  struct errands *errands = value;
  errands->done++;
  return 7;
}

static int count_beyond(struct bpf_map *map, void *key, void *value) {
  u64 *words = value;
  words[4] = 1;
  return 0;
}

static int sleep(struct bpf_map *map, void *key, void *value) {
  u64 word = 0;
  copy_from_user(&word, sizeof word, (void *)4096);
  return word & 1;
}

static INLINE struct errands *first(void) {
  u32 key = 0;
  return map_lookup(&errands, &key);
}

SEC("tp_btf/sys_enter") int sent(u64 *arguments) {
  struct errands *errand = first();
  if (errand)
    bpf_task_work_schedule_signal_impl(current_task(), &errand->work, &errands, count, 0);
  return 0;
}

SEC("tp_btf/sys_enter") int sent_to_sleep(u64 *arguments) {
  struct errands *errand = first();
  if (errand)
    bpf_task_work_schedule_resume_impl(current_task(), &errand->work, &errands, sleep, 0);
  return 0;
}

SEC("tp_btf/sys_enter") int sent_too_far(u64 *arguments) {
  struct errands *errand = first();
  if (errand)
    bpf_task_work_schedule_signal_impl(current_task(), &errand->work, &errands, count_beyond, 0);
  return 0;
}

SEC("tp_btf/sys_enter") int sent_from_elsewhere(u64 *arguments) {
  struct errands *errand = first();
  if (errand)
    bpf_task_work_schedule_signal_impl(current_task(), &errand->work, &others, count, 0);
  return 0;
}

SEC("tp_btf/sys_enter") int nothing_to_do(u64 *arguments) {
  struct errands *errand = first();
  if (errand)
    bpf_task_work_schedule_signal_impl(current_task(), (void *)&errand->done, &errands, count, 0);
  return 0;
}

SEC("tp_btf/sys_enter") int nobody_sent(u64 *arguments) {
  struct errands *errand = first();
  if (errand)
    bpf_task_work_schedule_signal_impl(current_task()->last_wakee, &errand->work, &errands, count, 0);
  return 0;
}

SEC("tp_btf/sys_enter") int written_over(u64 *arguments) {
  struct errands *errand = first();
  if (errand)
    *(volatile u64 *)&errand->work = 0;
  return 0;
}

static int run_slowly(void *map, int *key, void *value) {
  struct job *job = value;
  u64 word = 0;
  if (!copy_from_user(&word, sizeof word, (void *)4096))
    job->runs = word;
  return 0;
}

static int run_again(void *map, int *key, void *value) {
  struct job *job = value;
  job->runs++;
  bpf_wq_start(&job->queue, 0);
  return 0;
}

SEC("tc") int slow_job(struct __sk_buff *skb) {
  u64 key = skb->hash;
  struct job *job = map_lookup(&jobs, &key);
  if (!job || bpf_wq_init(&job->queue, &jobs, 0))
    return 0;
  bpf_wq_set_callback_impl(&job->queue, run_slowly, 0, 0);
  bpf_wq_start(&job->queue, 0);
  return 1;
}

SEC("tc") int job_that_starts_itself(struct __sk_buff *skb) {
  u64 key = skb->hash;
  struct job *job = map_lookup(&jobs, &key);
  if (job)
    bpf_wq_set_callback_impl(&job->queue, run_again, 0, 0);
  return 1;
}

SEC("tc") int start_of_nothing(struct __sk_buff *skb) {
  u64 key = skb->hash;
  bpf_wq_start(map_lookup(&jobs, &key), 0);
  return 1;
}

LICENCE("GPL");
