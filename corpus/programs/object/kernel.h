// The parts of kernel structures that these programs read. Offsets are the running kernel's: the loader finds them by name.
#pragma once
#include "bpf.h"

#define KERNEL __attribute__((preserve_access_index))
#define KSYM __attribute__((section(".ksyms")))

struct net_device {
  int ifindex;
  unsigned int flags;
} KERNEL;

struct sock_common {
  unsigned short skc_family;
} KERNEL;

struct sock {
  struct sock_common __sk_common;
} KERNEL;

struct sk_buff {
  struct sk_buff *next;
  struct net_device *dev;
  struct sock *sk;
  char cb[48];
  unsigned int len;
  unsigned char *data;
} KERNEL;

struct css_set;
struct mm_struct {
  unsigned long task_size;
} KERNEL;

struct task_struct {
  int pid, tgid;
  struct task_struct *real_parent;
  struct task_struct *group_leader;
  struct task_struct *last_wakee;
  struct mm_struct *mm;
  char comm[16];
} KERNEL;

struct seq_file;
struct bpf_iter_meta {
  struct seq_file *seq;
  u64 session_id, seq_num;
} KERNEL;

HELPER(struct task_struct *, current_task, BPF_FUNC_get_current_task_btf, void);
HELPER(long, skb_output, BPF_FUNC_skb_output, void *skb, void *map, u64 flags, void *data, u64 size);
HELPER(long, seq_write, BPF_FUNC_seq_write, struct seq_file *to, const void *data, u32 size);
HELPER(void *, per_cpu_ptr, BPF_FUNC_per_cpu_ptr, const void *variable, u32 cpu);
HELPER(void *, this_cpu_ptr, BPF_FUNC_this_cpu_ptr, const void *variable);
HELPER(struct sock *, skc_to_tcp, BPF_FUNC_skc_to_tcp_sock, void *sock);
HELPER(void *, task_storage, BPF_FUNC_task_storage_get, void *map, struct task_struct *task, void *value, u64 flags);
