// References that kernel functions give and take back, and who may call them.
#include "kernel.h"

struct bpf_key {
  void *key;
  _Bool has_ref;
};
extern struct task_struct *bpf_task_from_pid(s32 pid) KSYM;
extern struct task_struct *bpf_task_acquire(struct task_struct *p) KSYM;
extern void bpf_task_release(struct task_struct *p) KSYM;
extern struct bpf_key *bpf_lookup_system_key(u64 id) KSYM;
extern void bpf_key_put(struct bpf_key *key) KSYM;
extern void *bpf_cast_to_kern_ctx(void *context) KSYM;

SEC("tc") int released(struct __sk_buff *skb) {
  struct task_struct *task = bpf_task_from_pid(1);
  if (!task)
    return 0;
  bpf_task_release(task);
  return 1;
}

SEC("tc") int acquired_again(struct __sk_buff *skb) {
  struct task_struct *task = bpf_task_from_pid(1), *again;
  if (!task)
    return 0;
  again = bpf_task_acquire(task);
  bpf_task_release(task);
  if (again)
    bpf_task_release(again);
  return 1;
}

SEC("tc") int kept(struct __sk_buff *skb) {
  return bpf_task_from_pid(1) != 0;
}

SEC("tc") int perhaps_null(struct __sk_buff *skb) {
  bpf_task_release(bpf_task_from_pid(1));
  return 1;
}

SEC("tc") int released_twice(struct __sk_buff *skb) {
  struct task_struct *task = bpf_task_from_pid(1);
  if (!task)
    return 0;
  bpf_task_release(task);
  bpf_task_release(task);
  return 1;
}

SEC("tc") int never_acquired(struct __sk_buff *skb) {
  bpf_task_release(current_task());
  return 1;
}

SEC("tc") int of_another_type(struct __sk_buff *skb) {
  struct bpf_key *key = bpf_lookup_system_key(0);
  if (key)
    bpf_task_release((struct task_struct *)key);
  return 1;
}

SEC("socket") int not_offered(struct __sk_buff *skb) {
  struct task_struct *task = bpf_task_from_pid(1);
  if (!task)
    return 0;
  bpf_task_release(task);
  return 1;
}

SEC("tc") int own_packet(struct __sk_buff *skb) {
  struct sk_buff *own = bpf_cast_to_kern_ctx(skb);
  return own->len & 1;
}

SEC("tc") int of_no_context(struct __sk_buff *skb) {
  struct sk_buff *own = bpf_cast_to_kern_ctx((void *)1);
  return own->len & 1;
}

LICENCE("GPL");
