// Control groups, keys, signals and what else is known by its declaration alone.
#include "kernel.h"

struct cgroup {
  int level;
} KERNEL;

struct css_set {
  struct cgroup *dfl_cgrp;
} KERNEL;

struct task_struct___grouped {
  struct css_set *cgroups;
} KERNEL;

struct bpf_key {
  void *key;
  _Bool has_ref;
};

struct bpf_map {
  u32 id;
} KERNEL;

enum pid_type { PIDTYPE_PID };

extern struct cgroup *bpf_cgroup_from_id(u64 id) KSYM;
extern struct cgroup *bpf_cgroup_acquire(struct cgroup *group) KSYM;
extern struct cgroup *bpf_cgroup_ancestor(struct cgroup *group, int level) KSYM;
extern void bpf_cgroup_release(struct cgroup *group) KSYM;
extern long bpf_task_under_cgroup(struct task_struct *task, struct cgroup *ancestor) KSYM;
extern struct bpf_key *bpf_lookup_user_key(s32 serial, u64 flags) KSYM;
extern void bpf_key_put(struct bpf_key *key) KSYM;
extern int bpf_send_signal_task(struct task_struct *task, int signal, enum pid_type type, u64 value) KSYM;
extern s64 bpf_map_sum_elem_count(const struct bpf_map *map) KSYM;

struct {
  NUMBER(type, BPF_MAP_TYPE_HASH);
  NUMBER(max_entries, 8);
  TYPE(key, u32);
  TYPE(value, u64);
} table SEC(".maps");

u64 seen;

SEC("tp_btf/sys_enter") int ancestor(u64 *arguments) {
  struct cgroup *group = bpf_cgroup_from_id(arguments[1]), *above;
  if (!group)
    return 0;
  above = bpf_cgroup_ancestor(group, 1);
  seen = bpf_task_under_cgroup(current_task(), group);
  bpf_cgroup_release(group);
  if (!above)
    return 0;
  seen += above->level;
  bpf_cgroup_release(above);
  return 0;
}

SEC("tp_btf/sys_enter") int ancestor_kept(u64 *arguments) {
  struct cgroup *group = bpf_cgroup_from_id(arguments[1]);
  if (!group)
    return 0;
  seen = bpf_cgroup_ancestor(group, 1) != 0;
  bpf_cgroup_release(group);
  return 0;
}

SEC("tp_btf/sys_enter") int ancestor_of_nothing(u64 *arguments) {
  struct cgroup *above = bpf_cgroup_ancestor(bpf_cgroup_from_id(1), 1);
  if (above)
    bpf_cgroup_release(above);
  return 0;
}

SEC("tp_btf/sys_enter") int groups_swapped(u64 *arguments) {
  struct cgroup *group = bpf_cgroup_from_id(1);
  if (!group)
    return 0;
  seen = bpf_task_under_cgroup((void *)group, (void *)current_task());
  bpf_cgroup_release(group);
  return 0;
}

SEC("tp_btf/sys_enter") int own_group(u64 *arguments) {
  struct task_struct___grouped *task = (void *)current_task();
  struct cgroup *group = bpf_cgroup_acquire(task->cgroups->dfl_cgrp);
  if (group)
    bpf_cgroup_release(group);
  return 0;
}

SEC("tp_btf/sys_enter") int wakees_signal(u64 *arguments) {
  seen = bpf_send_signal_task(current_task()->last_wakee, 10, PIDTYPE_PID, 0);
  return 0;
}

SEC("tp_btf/sys_enter") int own_signal(u64 *arguments) {
  seen = bpf_send_signal_task(current_task(), 10, PIDTYPE_PID, 0);
  return 0;
}

SEC("tp_btf/sys_enter") int counts_table(u64 *arguments) {
  seen = bpf_map_sum_elem_count((struct bpf_map *)&table);
  return 0;
}

SEC("tp_btf/sys_enter") int counts_number(u64 *arguments) {
  seen = bpf_map_sum_elem_count((struct bpf_map *)arguments[1]);
  return 0;
}

SEC("syscall") int users_key(void *context) {
  struct bpf_key *key = bpf_lookup_user_key(1, 0);
  if (key)
    bpf_key_put(key);
  return 0;
}

SEC("tc") int users_key_in_packet(struct __sk_buff *skb) {
  struct bpf_key *key = bpf_lookup_user_key(1, 0);
  if (key)
    bpf_key_put(key);
  return 0;
}

LICENCE("GPL");
