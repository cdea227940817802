// Other views of what a program has: the kernel's own context, and any memory read as a type.
#include "kernel.h"

#define KERNELS(type) __builtin_btf_type_id(*(type *)0, 1)

extern void *bpf_cast_to_kern_ctx(void *context) KSYM;
extern void *bpf_rdonly_cast(const void *any, u32 type) KSYM;
extern struct task_struct *bpf_task_acquire(struct task_struct *p) KSYM;
extern void bpf_task_release(struct task_struct *p) KSYM;

u64 seen;

SEC("tc") int device_of_packet(struct __sk_buff *skb) {
  struct sk_buff *own = bpf_cast_to_kern_ctx(skb);
  struct net_device *device = own->dev;
  return device ? device->ifindex & 1 : 0;
}

SEC("tc") int lengthens_packet(struct __sk_buff *skb) {
  struct sk_buff *own = bpf_cast_to_kern_ctx(skb);
  own->len = 2000;
  return 0;
}

SEC("tc") int casts_inside(struct __sk_buff *skb) {
  struct sk_buff *own = bpf_cast_to_kern_ctx(&skb->mark);
  return own->len & 1;
}

SEC("raw_tp/sys_enter") int without_structure(void *context) {
  seen = (u64)bpf_cast_to_kern_ctx(context);
  return 0;
}

SEC("tc") int reads_number_as_task(struct __sk_buff *skb) {
  struct task_struct *task = bpf_rdonly_cast((void *)(u64)skb->mark, KERNELS(struct task_struct));
  return task->pid & 1;
}

SEC("tc") int walks_on(struct __sk_buff *skb) {
  struct sk_buff *own = bpf_rdonly_cast(bpf_cast_to_kern_ctx(skb), KERNELS(struct sk_buff));
  struct net_device *device = own->dev;
  return device->ifindex & 1;
}

SEC("tc") int writes_through_cast(struct __sk_buff *skb) {
  struct sk_buff *own = bpf_rdonly_cast(bpf_cast_to_kern_ctx(skb), KERNELS(struct sk_buff));
  own->len = 0;
  return 0;
}

SEC("tc") int past_cast(struct __sk_buff *skb) {
  char *task = bpf_rdonly_cast(skb, KERNELS(struct task_struct));
  return *(volatile int *)(task + (1 << 20));
}

SEC("tc") int reads_any_memory(struct __sk_buff *skb) {
  u64 *memory = bpf_rdonly_cast((void *)(u64)skb->mark, 0);
  return (memory[0] + memory[1000]) & 1;
}

SEC("tc") int writes_any_memory(struct __sk_buff *skb) {
  u64 *memory = bpf_rdonly_cast((void *)(u64)skb->mark, 0);
  memory[1] = 0;
  return 0;
}

SEC("tc") int prints_any_memory(struct __sk_buff *skb) {
  char *text = bpf_rdonly_cast((void *)(u64)skb->mark, 0);
  return trace_printk(text, 8) & 1;
}

SEC("tc") int acquires_cast(struct __sk_buff *skb) {
  struct task_struct *task = bpf_rdonly_cast(skb, KERNELS(struct task_struct));
  task = bpf_task_acquire(task);
  if (task)
    bpf_task_release(task);
  return 0;
}

SEC("tc") int no_such_type(struct __sk_buff *skb) {
  return bpf_rdonly_cast(skb, 0x7fffffff) != 0;
}

LICENCE("GPL");
