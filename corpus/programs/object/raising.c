// Programs that throw: nothing may be held then, and what is thrown is what the program returns, unless a function catches it.
#include "kernel.h"

#define CAUGHT_BY(name) __attribute__((btf_decl_tag("exception_callback:" #name)))

struct task_struct;
extern void bpf_throw(u64 cookie) KSYM;
extern struct task_struct *bpf_task_from_pid(s32 pid) KSYM;
extern void bpf_task_release(struct task_struct *p) KSYM;
extern void bpf_rcu_read_lock(void) KSYM;
extern void bpf_rcu_read_unlock(void) KSYM;

NOINLINE int whether_large(u64 cookie) {
  return cookie > 1000;
}

NOINLINE int of_packet(struct __sk_buff *skb) {
  return skb->len;
}

static NOINLINE int checked(struct __sk_buff *skb) {
  if (skb->len > 1500)
    bpf_throw(2);
  return skb->len;
}

SEC("tc") int thrown_below(struct __sk_buff *skb) {
  return checked(skb) & 1;
}

SEC("cgroup_skb/ingress") CAUGHT_BY(whether_large) int caught(struct __sk_buff *skb) {
  if (skb->len > 1500)
    bpf_throw(1500);
  return 1;
}

SEC("cgroup_skb/ingress") int out_of_range(struct __sk_buff *skb) {
  if (skb->len > 1500)
    bpf_throw(1500);
  return 1;
}

SEC("tc") CAUGHT_BY(of_packet) int caught_by_other_kind(struct __sk_buff *skb) {
  if (skb->len > 1500)
    bpf_throw(1);
  return 0;
}

SEC("tc") CAUGHT_BY(whether_large) int called_directly(struct __sk_buff *skb) {
  return whether_large(skb->len);
}

SEC("tc") int with_task_held(struct __sk_buff *skb) {
  struct task_struct *task = bpf_task_from_pid(1);
  if (!task)
    return 0;
  bpf_throw(1);
  bpf_task_release(task);
  return 0;
}

SEC("tc") int in_read_section(struct __sk_buff *skb) {
  bpf_rcu_read_lock();
  bpf_throw(1);
  bpf_rcu_read_unlock();
  return 0;
}

static int throws(u32 index, void *data) {
  bpf_throw(index);
  return 0;
}

SEC("tc") int in_callback(struct __sk_buff *skb) {
  return loop(4, throws, 0, 0);
}

NOINLINE int whether_allowed(u64 cookie) {
  return cookie;
}

NOINLINE int throws_again(u64 cookie) {
  bpf_throw(cookie + 1);
  return 0;
}

SEC("cgroup_skb/ingress") CAUGHT_BY(whether_allowed) int caught_out_of_range(struct __sk_buff *skb) {
  if (skb->len > 1500)
    bpf_throw(2);
  return 1;
}

SEC("tc") CAUGHT_BY(throws_again) int thrown_while_caught(struct __sk_buff *skb) {
  if (skb->len > 1500)
    bpf_throw(1);
  return 0;
}

NOINLINE int small(struct __sk_buff *skb) {
  if (skb->len > 100)
    bpf_throw(7);
  return skb->len;
}

static NOINLINE int twice_small(struct __sk_buff *skb) {
  u64 before[4] = {skb->len, skb->mark, skb->len, skb->mark};
  int length = small(skb);
  return before[length & 3] > 10 ? length : -length;
}

SEC("tc") int thrown_two_below(struct __sk_buff *skb) {
  u32 mark = skb->mark;
  return twice_small(skb) + mark;
}

SEC("tc") CAUGHT_BY(whether_large) int caught_from_below(struct __sk_buff *skb) {
  return twice_small(skb);
}

struct alarm {
  struct bpf_timer timer;
  u64 rung;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct alarm);
} alarms SEC(".maps");

static int rings_and_throws(void *map, u32 *key, struct alarm *alarm) {
  bpf_throw(1);
  return 0;
}

SEC("tc") int thrown_later(struct __sk_buff *skb) {
  u32 first = 0;
  struct alarm *alarm = map_lookup(&alarms, &first);
  if (alarm)
    timer_set_callback(&alarm->timer, rings_and_throws);
  return 0;
}

LICENCE("GPL");
