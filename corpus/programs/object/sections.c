// Sections in which the kernel holds still: what begins one must end it, and inside nothing sleeps.
#include "kernel.h"

extern void bpf_rcu_read_lock(void) KSYM;
extern void bpf_rcu_read_unlock(void) KSYM;
extern void bpf_preempt_disable(void) KSYM;
extern void bpf_preempt_enable(void) KSYM;
extern void bpf_local_irq_save(unsigned long *flags) KSYM;
extern void bpf_local_irq_restore(unsigned long *flags) KSYM;

HELPER(long, copy_from_user, BPF_FUNC_copy_from_user, void *to, u32 size, const void *from);

SEC("tc") int read_section(struct __sk_buff *skb) {
  bpf_rcu_read_lock();
  bpf_rcu_read_unlock();
  return 0;
}

SEC("tc") int read_section_twice(struct __sk_buff *skb) {
  bpf_rcu_read_lock();
  bpf_rcu_read_lock();
  bpf_rcu_read_unlock();
  return 0;
}

SEC("tc") int read_section_left_open(struct __sk_buff *skb) {
  bpf_rcu_read_lock();
  return 0;
}

SEC("tc") int read_section_never_begun(struct __sk_buff *skb) {
  bpf_rcu_read_unlock();
  return 0;
}

SEC("syscall") int sleeps_in_read_section(void *context) {
  char name[8];
  bpf_rcu_read_lock();
  copy_from_user(name, sizeof name, 0);
  bpf_rcu_read_unlock();
  return 0;
}

SEC("tc") int not_preempted(struct __sk_buff *skb) {
  bpf_preempt_disable();
  bpf_preempt_disable();
  bpf_preempt_enable();
  bpf_preempt_enable();
  return 0;
}

SEC("tc") int preempted_on_one_path(struct __sk_buff *skb) {
  bpf_preempt_disable();
  if (skb->len > 100)
    bpf_preempt_enable();
  return 0;
}

SEC("tc") int preempted_anyway(struct __sk_buff *skb) {
  bpf_preempt_enable();
  return 0;
}

SEC("tc") int not_interrupted(struct __sk_buff *skb) {
  unsigned long outer, inner;
  bpf_local_irq_save(&outer);
  bpf_local_irq_save(&inner);
  bpf_local_irq_restore(&inner);
  bpf_local_irq_restore(&outer);
  return 0;
}

SEC("tc") int interrupts_in_wrong_order(struct __sk_buff *skb) {
  unsigned long outer, inner;
  bpf_local_irq_save(&outer);
  bpf_local_irq_save(&inner);
  bpf_local_irq_restore(&outer);
  bpf_local_irq_restore(&inner);
  return 0;
}

SEC("tc") int interrupts_left_off(struct __sk_buff *skb) {
  unsigned long flags;
  bpf_local_irq_save(&flags);
  return 0;
}

SEC("tc") int interrupts_never_saved(struct __sk_buff *skb) {
  unsigned long flags = 0;
  bpf_local_irq_restore(&flags);
  return 0;
}

LICENCE("GPL");
