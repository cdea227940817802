// Objects that are there only as long as readers of RCU are waited for, seen by programs that may sleep.
#include "kernel.h"

#define BORROWED __attribute__((btf_type_tag("kptr_untrusted")))
#define OWNED __attribute__((btf_type_tag("kptr")))

extern void bpf_rcu_read_lock(void) KSYM;
extern void bpf_rcu_read_unlock(void) KSYM;
extern struct task_struct *bpf_task_acquire(struct task_struct *p) KSYM;
extern void bpf_task_release(struct task_struct *p) KSYM;

struct {
  NUMBER(type, BPF_MAP_TYPE_TASK_STORAGE);
  NUMBER(map_flags, BPF_F_NO_PREALLOC);
  TYPE(key, int);
  TYPE(value, u64);
} notes SEC(".maps");

struct places {
  struct task_struct OWNED *owned;
  struct task_struct BORROWED *borrowed;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct places);
} tasks SEC(".maps");

static INLINE struct places *places(void) {
  u32 first = 0;
  return map_lookup(&tasks, &first);
}

u64 seen;

SEC("syscall") int in_section(void *context) {
  struct task_struct *task = current_task(), *parent;
  bpf_rcu_read_lock();
  parent = bpf_task_acquire(task->real_parent);
  bpf_rcu_read_unlock();
  if (parent) {
    seen = parent->pid;
    bpf_task_release(parent);
  }
  return 0;
}

SEC("syscall") int after_section(void *context) {
  struct task_struct *task = current_task(), *parent;
  bpf_rcu_read_lock();
  parent = task->real_parent;
  bpf_rcu_read_unlock();
  parent = bpf_task_acquire(parent);
  if (parent)
    bpf_task_release(parent);
  return 0;
}

SEC("syscall") int without_section(void *context) {
  struct task_struct *parent = bpf_task_acquire(current_task()->real_parent);
  if (parent)
    bpf_task_release(parent);
  return 0;
}

SEC("syscall") int read_after_section(void *context) {
  struct task_struct *task = current_task(), *parent;
  bpf_rcu_read_lock();
  parent = task->real_parent;
  bpf_rcu_read_unlock();
  seen = parent->pid;
  return 0;
}

SEC("syscall") int in_next_section(void *context) {
  struct task_struct *task = current_task(), *parent;
  bpf_rcu_read_lock();
  parent = task->real_parent;
  bpf_rcu_read_unlock();
  bpf_rcu_read_lock();
  parent = bpf_task_acquire(parent);
  bpf_rcu_read_unlock();
  if (parent)
    bpf_task_release(parent);
  return 0;
}

static NOINLINE int ends(void) {
  bpf_rcu_read_unlock();
  return 0;
}

SEC("syscall") int ended_below(void *context) {
  struct task_struct *volatile parent;
  bpf_rcu_read_lock();
  parent = current_task()->real_parent;
  ends();
  struct task_struct *kept = bpf_task_acquire(parent);
  if (kept)
    bpf_task_release(kept);
  return 0;
}

SEC("tc") int never_sleeps(struct __sk_buff *skb) {
  struct task_struct *parent = bpf_task_acquire(current_task()->real_parent);
  if (parent)
    bpf_task_release(parent);
  return 0;
}

SEC("syscall") int note_in_section(void *context) {
  u64 *note;
  bpf_rcu_read_lock();
  note = task_storage(&notes, current_task()->real_parent, 0, 0);
  if (note)
    *note += 1;
  bpf_rcu_read_unlock();
  return 0;
}

SEC("syscall") int note_after_section(void *context) {
  struct task_struct *parent;
  bpf_rcu_read_lock();
  parent = current_task()->real_parent;
  bpf_rcu_read_unlock();
  return task_storage(&notes, parent, 0, 0) != 0;
}

SEC("syscall") int note_without_section(void *context) {
  return task_storage(&notes, current_task()->real_parent, 0, 0) != 0;
}

SEC("syscall") int note_of_parents_parent(void *context) {
  u64 *note;
  bpf_rcu_read_lock();
  note = task_storage(&notes, current_task()->real_parent->group_leader, 0, 0);
  bpf_rcu_read_unlock();
  return note != 0;
}

SEC("syscall") int owned_in_section(void *context) {
  struct places *p = places();
  struct task_struct *task;
  if (!p)
    return 0;
  bpf_rcu_read_lock();
  task = p->owned;
  if (task)
    task = bpf_task_acquire(task);
  bpf_rcu_read_unlock();
  if (task)
    bpf_task_release(task);
  return 0;
}

SEC("syscall") int owned_without_section(void *context) {
  struct places *p = places();
  struct task_struct *task = p ? p->owned : 0;
  if (task)
    task = bpf_task_acquire(task);
  if (task)
    bpf_task_release(task);
  return 0;
}

SEC("syscall") int borrowed_in_section(void *context) {
  struct places *p = places();
  u64 *note = 0;
  if (!p)
    return 0;
  bpf_rcu_read_lock();
  if (p->borrowed)
    note = task_storage(&notes, p->borrowed, 0, 0);
  bpf_rcu_read_unlock();
  return note != 0;
}

static int acquires(u32 index, struct task_struct **task) {
  struct task_struct *more = bpf_task_acquire(*task);
  if (more)
    bpf_task_release(more);
  return 0;
}

SEC("syscall") int in_each_turn(void *context) {
  struct task_struct *parent;
  bpf_rcu_read_lock();
  parent = current_task()->real_parent;
  loop(10, acquires, &parent, 0);
  bpf_rcu_read_unlock();
  return 0;
}

SEC("syscall") int in_each_turn_without_section(void *context) {
  struct task_struct *parent = current_task()->real_parent;
  loop(10, acquires, &parent, 0);
  return 0;
}

LICENCE("GPL");
