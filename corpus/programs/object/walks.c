// Pointers followed through kernel structures with the type known at each step, as they came with BTF-typed tracing in 2019.
#include "kernel.h"

struct {
  NUMBER(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
  NUMBER(max_entries, 2);
  TYPE(key, int);
  TYPE(value, int);
} events SEC(".maps");

u64 seen;

SEC("tp_btf/kfree_skb") int follows(u64 *arguments) {
  struct sk_buff *skb = (void *)arguments[0];
  seen = skb->dev->ifindex;
  return 0;
}

SEC("tp_btf/kfree_skb") int dereferences_length(u64 *arguments) {
  struct sk_buff *skb = (void *)arguments[0];
  seen = *(int *)(u64)skb->len;
  return 0;
}

SEC("tp_btf/kfree_skb") int reads_scratch(u64 *arguments) {
  struct sk_buff *skb = (void *)arguments[0];
  seen = *(u64 *)&skb->cb[8];
  return 0;
}

SEC("tp_btf/kfree_skb") int reads_data(u64 *arguments) {
  struct sk_buff *skb = (void *)arguments[0];
  u64 first = 0;
  probe_read_kernel(&first, sizeof first, skb->data);
  seen = first;
  return 0;
}

SEC("tp_btf/kfree_skb") int reads_data_directly(u64 *arguments) {
  struct sk_buff *skb = (void *)arguments[0];
  seen = skb->data[100000];
  return 0;
}

SEC("tp_btf/kfree_skb") int changes_length(u64 *arguments) {
  struct sk_buff *skb = (void *)arguments[0];
  skb->len = 0;
  return 0;
}

SEC("tp_btf/kfree_skb") int beyond_structure(u64 *arguments) {
  char *skb = (void *)arguments[0];
  seen = *(u32 *)(skb + 100000);
  return 0;
}

SEC("tp_btf/kfree_skb") int half_pointer(u64 *arguments) {
  struct sk_buff *skb = (void *)arguments[0];
  seen = *(u32 *)&skb->dev;
  return 0;
}

SEC("tp_btf/kfree_skb") int socket_not_asked(u64 *arguments) {
  struct sk_buff *skb = (void *)arguments[0];
  seen = skb->sk->__sk_common.skc_family;
  return 0;
}

SEC("tp_btf/kfree_skb") int socket_asked(u64 *arguments) {
  struct sk_buff *skb = (void *)arguments[0];
  struct sock *sk = skb->sk;
  if (sk)
    seen = sk->__sk_common.skc_family;
  return 0;
}

SEC("tp_btf/kfree_skb") int sends_packet(u64 *arguments) {
  skb_output((void *)arguments[0], &events, 0xffffffff, &seen, sizeof seen);
  return 0;
}

SEC("tp_btf/sched_switch") int sends_task(u64 *arguments) {
  skb_output((void *)arguments[1], &events, 0xffffffff, &seen, sizeof seen);
  return 0;
}

SEC("tp_btf/sched_switch") int sends_context(u64 *arguments) {
  skb_output(arguments, &events, 0xffffffff, &seen, sizeof seen);
  return 0;
}

SEC("tp_btf/sched_switch") int fifth_argument(u64 *arguments) {
  seen = arguments[4];
  return 0;
}

SEC("tp_btf/sched_switch") int half_argument(u64 *arguments) {
  seen = *(u32 *)&arguments[1];
  return 0;
}

SEC("tp_btf/sched_switch") int changes_argument(u64 *arguments) {
  arguments[0] = 0;
  return 0;
}

SEC("tp_btf/sched_switch") int leader(u64 *arguments) {
  struct task_struct *task = (void *)arguments[1];
  seen = task->group_leader->pid + task->real_parent->pid;
  return 0;
}

SEC("tp_btf/sched_switch") int name(u64 *arguments) {
  struct task_struct *task = (void *)arguments[2];
  seen = task->comm[3];
  return 0;
}

SEC("tp_btf/sched_switch") int past_name(u64 *arguments) {
  struct task_struct *task = (void *)arguments[2];
  seen = *(u64 *)&task->comm[12];
  return 0;
}

SEC("tp_btf/sched_pi_setprio") int may_be_null(u64 *arguments) {
  struct task_struct *giver = (void *)arguments[1];
  seen = giver->pid;
  return 0;
}

SEC("tp_btf/sched_pi_setprio") int null_asked(u64 *arguments) {
  struct task_struct *giver = (void *)arguments[1];
  if (giver)
    seen = giver->pid;
  return 0;
}

LICENCE("GPL");
