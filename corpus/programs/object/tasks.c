// The current task, as an object and as an argument of helpers.
#include "kernel.h"

struct {
  NUMBER(type, BPF_MAP_TYPE_TASK_STORAGE);
  NUMBER(map_flags, BPF_F_NO_PREALLOC);
  TYPE(key, int);
  TYPE(value, u64);
} notes SEC(".maps");

u64 seen;

SEC("raw_tp/sys_enter") int own_number(void *context) {
  struct task_struct *task = current_task();
  seen = task->pid;
  return 0;
}

SEC("raw_tp/sys_enter") int parents_number(void *context) {
  seen = current_task()->real_parent->pid;
  return 0;
}

SEC("raw_tp/sys_enter") int last_woken(void *context) {
  seen = current_task()->last_wakee->pid;
  return 0;
}

SEC("raw_tp/sys_enter") int number_as_pointer(void *context) {
  seen = *(u64 *)(u64)current_task()->pid;
  return 0;
}

SEC("tp_btf/sys_enter") int own_note(u64 *arguments) {
  u64 *note = task_storage(&notes, current_task(), 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
  if (note)
    *note += 1;
  return 0;
}

SEC("tp_btf/sys_enter") int parents_note(u64 *arguments) {
  u64 *note = task_storage(&notes, current_task()->real_parent, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
  if (note)
    *note += 1;
  return 0;
}

SEC("tp_btf/sys_enter") int wakees_note(u64 *arguments) {
  u64 *note = task_storage(&notes, current_task()->last_wakee, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
  if (note)
    *note += 1;
  return 0;
}

SEC("tp_btf/sys_enter") int memorys_note(u64 *arguments) {
  u64 *note = task_storage(&notes, (void *)current_task()->mm, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
  if (note)
    *note += 1;
  return 0;
}

SEC("tp_btf/kfree_skb") int tcp_of_packet(u64 *arguments) {
  struct sk_buff *skb = (void *)arguments[0];
  struct sock *sk = skb->sk;
  if (!sk)
    return 0;
  struct sock *tcp = skc_to_tcp(sk);
  if (tcp)
    seen = tcp->__sk_common.skc_family;
  return 0;
}

LICENCE("GPL");
