// Variables of the kernel by name: memory that can be read, objects, and one of each for every processor.
#include "kernel.h"

struct rq {
  unsigned int nr_running;
} KERNEL;

extern const struct rq runqueues KSYM;
extern const int bpf_prog_active KSYM;
extern const struct task_struct init_task KSYM;
extern const unsigned long jiffies KSYM;

u64 seen;

SEC("socket") int this_processor(struct __sk_buff *skb) {
  struct rq *own = this_cpu_ptr(&runqueues);
  seen = own->nr_running;
  return 0;
}

SEC("socket") int other_processor(struct __sk_buff *skb) {
  struct rq *other = per_cpu_ptr(&runqueues, skb->mark);
  if (other)
    seen = other->nr_running;
  return 0;
}

SEC("socket") int other_not_asked(struct __sk_buff *skb) {
  struct rq *other = per_cpu_ptr(&runqueues, skb->mark);
  seen = other->nr_running;
  return 0;
}

SEC("socket") int counter(struct __sk_buff *skb) {
  int *active = this_cpu_ptr(&bpf_prog_active);
  seen = *active;
  return 0;
}

SEC("socket") int counter_changed(struct __sk_buff *skb) {
  int *active = this_cpu_ptr(&bpf_prog_active);
  *active = 1;
  return 0;
}

SEC("socket") int past_counter(struct __sk_buff *skb) {
  int *active = this_cpu_ptr(&bpf_prog_active);
  seen = active[1];
  return 0;
}

SEC("socket") int of_no_processor(struct __sk_buff *skb) {
  seen = *(volatile const unsigned int *)&runqueues.nr_running;
  return 0;
}

LICENCE("GPL");
