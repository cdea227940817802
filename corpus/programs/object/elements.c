// Open-coded iterators over bits, tasks, control groups and what else the kernel has many of.
#include "kernel.h"

struct bpf_iter_bits {
  u64 __opaque[2];
};

struct bpf_iter_task {
  u64 __opaque[3];
};

struct bpf_iter_css {
  u64 __opaque[3];
};

struct bpf_iter_css_task {
  u64 __opaque[1];
};

struct bpf_iter_task_vma {
  u64 __opaque[1];
};

struct bpf_iter_kmem_cache {
  u64 __opaque[1];
};

struct cgroup_subsys_state {
  u64 serial_nr;
} KERNEL;

struct cgroup {
  struct cgroup_subsys_state self;
} KERNEL;

struct vm_area_struct {
  unsigned long vm_start, vm_end;
} KERNEL;

struct kmem_cache {
  u32 object_size;
} KERNEL;

extern int bpf_iter_bits_new(struct bpf_iter_bits *it, const u64 *unsafe_ptr__ign, u32 nr_words) KSYM;
extern int *bpf_iter_bits_next(struct bpf_iter_bits *it) KSYM;
extern void bpf_iter_bits_destroy(struct bpf_iter_bits *it) KSYM;
extern int bpf_iter_task_new(struct bpf_iter_task *it, struct task_struct *task__nullable, u32 flags) KSYM;
extern struct task_struct *bpf_iter_task_next(struct bpf_iter_task *it) KSYM;
extern void bpf_iter_task_destroy(struct bpf_iter_task *it) KSYM;
extern int bpf_iter_css_new(struct bpf_iter_css *it, struct cgroup_subsys_state *start, u32 flags) KSYM;
extern struct cgroup_subsys_state *bpf_iter_css_next(struct bpf_iter_css *it) KSYM;
extern void bpf_iter_css_destroy(struct bpf_iter_css *it) KSYM;
extern int bpf_iter_css_task_new(struct bpf_iter_css_task *it, struct cgroup_subsys_state *css, u32 flags) KSYM;
extern struct task_struct *bpf_iter_css_task_next(struct bpf_iter_css_task *it) KSYM;
extern void bpf_iter_css_task_destroy(struct bpf_iter_css_task *it) KSYM;
extern int bpf_iter_task_vma_new(struct bpf_iter_task_vma *it, struct task_struct *task, u64 address) KSYM;
extern struct vm_area_struct *bpf_iter_task_vma_next(struct bpf_iter_task_vma *it) KSYM;
extern void bpf_iter_task_vma_destroy(struct bpf_iter_task_vma *it) KSYM;
extern int bpf_iter_kmem_cache_new(struct bpf_iter_kmem_cache *it) KSYM;
extern struct kmem_cache *bpf_iter_kmem_cache_next(struct bpf_iter_kmem_cache *it) KSYM;
extern void bpf_iter_kmem_cache_destroy(struct bpf_iter_kmem_cache *it) KSYM;
extern void bpf_rcu_read_lock(void) KSYM;
extern void bpf_rcu_read_unlock(void) KSYM;
extern struct cgroup *bpf_cgroup_from_id(u64 id) KSYM;
extern void bpf_cgroup_release(struct cgroup *group) KSYM;
extern struct task_struct *bpf_task_acquire(struct task_struct *task) KSYM;
extern void bpf_task_release(struct task_struct *task) KSYM;

u64 seen, words[4];
u32 table[256];

SEC("tc") int counts_bits(struct __sk_buff *skb) {
  struct bpf_iter_bits it;
  u64 word = skb->mark;
  u32 bits = 0;
  bpf_iter_bits_new(&it, &word, 1);
  while (bpf_iter_bits_next(&it))
    bits++;
  bpf_iter_bits_destroy(&it);
  return bits;
}

SEC("tc") int bits_as_index(struct __sk_buff *skb) {
  struct bpf_iter_bits it;
  int *bit;
  bpf_iter_bits_new(&it, words, 4);
  while ((bit = bpf_iter_bits_next(&it))) {
    u32 i = *bit;
    if (i < 256)
      table[i]++;
  }
  bpf_iter_bits_destroy(&it);
  return 0;
}

SEC("tc") int more_bits_than_places(struct __sk_buff *skb) {
  struct bpf_iter_bits it;
  u64 many[5] = {1, 2, 3, 4, 5};
  int *bit;
  bpf_iter_bits_new(&it, many, 5);
  while ((bit = bpf_iter_bits_next(&it))) {
    u32 i = *bit;
    if (i < 320)
      table[i]++;
  }
  bpf_iter_bits_destroy(&it);
  return 0;
}

SEC("tc") int bits_left_open(struct __sk_buff *skb) {
  struct bpf_iter_bits it;
  if (bpf_iter_bits_new(&it, words, 4))
    return 0;
  bpf_iter_bits_destroy(&it);
  return 1;
}

SEC("tp_btf/sys_enter") int all_processes(u64 *arguments) {
  struct bpf_iter_task it;
  struct task_struct *task;
  bpf_iter_task_new(&it, 0, 0);
  while ((task = bpf_iter_task_next(&it)))
    seen += task->pid;
  bpf_iter_task_destroy(&it);
  return 0;
}

SEC("syscall") int processes_while_reading(void *context) {
  struct bpf_iter_task it;
  struct task_struct *task;
  bpf_rcu_read_lock();
  bpf_iter_task_new(&it, 0, 0);
  while ((task = bpf_iter_task_next(&it)))
    seen += task->pid;
  bpf_iter_task_destroy(&it);
  bpf_rcu_read_unlock();
  return 0;
}

SEC("syscall") int processes_without_reading(void *context) {
  struct bpf_iter_task it;
  bpf_iter_task_new(&it, 0, 0);
  while (bpf_iter_task_next(&it))
    seen++;
  bpf_iter_task_destroy(&it);
  return 0;
}

SEC("syscall") int reads_for_too_short(void *context) {
  struct bpf_iter_task it;
  bpf_rcu_read_lock();
  bpf_iter_task_new(&it, 0, 0);
  bpf_rcu_read_unlock();
  bpf_rcu_read_lock();
  while (bpf_iter_task_next(&it))
    seen++;
  bpf_iter_task_destroy(&it);
  bpf_rcu_read_unlock();
  return 0;
}

SEC("tp_btf/sys_enter") int keeps_a_process(u64 *arguments) {
  struct bpf_iter_task it;
  struct task_struct *task, *kept = 0;
  bpf_iter_task_new(&it, 0, 0);
  while ((task = bpf_iter_task_next(&it)))
    if (task->pid == 1 && (kept = bpf_task_acquire(task)))
      break;
  bpf_iter_task_destroy(&it);
  if (kept)
    bpf_task_release(kept);
  return 0;
}

SEC("tp_btf/sys_enter") int threads_of_nobody(u64 *arguments) {
  struct bpf_iter_task it;
  bpf_iter_task_new(&it, current_task()->last_wakee, 2);
  bpf_iter_task_destroy(&it);
  return 0;
}

SEC("tp_btf/sys_enter") int groups_below(u64 *arguments) {
  struct cgroup *group = bpf_cgroup_from_id(arguments[1]);
  struct bpf_iter_css it;
  struct cgroup_subsys_state *css;
  if (!group)
    return 0;
  bpf_iter_css_new(&it, &group->self, 1);
  while ((css = bpf_iter_css_next(&it)))
    seen += css->serial_nr;
  bpf_iter_css_destroy(&it);
  bpf_cgroup_release(group);
  return 0;
}

SEC("tp_btf/sys_enter") int processes_of_a_group(u64 *arguments) {
  struct cgroup *group = bpf_cgroup_from_id(arguments[1]);
  struct bpf_iter_css_task it;
  if (!group)
    return 0;
  bpf_iter_css_task_new(&it, &group->self, 0);
  while (bpf_iter_css_task_next(&it))
    seen++;
  bpf_iter_css_task_destroy(&it);
  bpf_cgroup_release(group);
  return 0;
}

SEC("syscall") int processes_of_a_group_slowly(void *context) {
  struct cgroup *group = bpf_cgroup_from_id(1);
  struct bpf_iter_css_task it;
  struct task_struct *task;
  if (!group)
    return 0;
  bpf_iter_css_task_new(&it, &group->self, 0);
  while ((task = bpf_iter_css_task_next(&it)))
    seen += task->pid;
  bpf_iter_css_task_destroy(&it);
  bpf_cgroup_release(group);
  return 0;
}

SEC("tp_btf/sys_enter") int own_memory(u64 *arguments) {
  struct bpf_iter_task_vma it;
  struct vm_area_struct *area;
  bpf_iter_task_vma_new(&it, current_task(), 0);
  while ((area = bpf_iter_task_vma_next(&it)))
    seen += area->vm_end - area->vm_start;
  bpf_iter_task_vma_destroy(&it);
  return 0;
}

SEC("syscall") int caches(void *context) {
  struct bpf_iter_kmem_cache it;
  struct kmem_cache *cache;
  bpf_iter_kmem_cache_new(&it);
  while ((cache = bpf_iter_kmem_cache_next(&it)))
    seen += cache->object_size;
  bpf_iter_kmem_cache_destroy(&it);
  return 0;
}

SEC("syscall") int cache_not_asked(void *context) {
  struct bpf_iter_kmem_cache it;
  bpf_iter_kmem_cache_new(&it);
  seen = bpf_iter_kmem_cache_next(&it)->object_size;
  bpf_iter_kmem_cache_destroy(&it);
  return 0;
}

SEC("syscall") int of_another_type(void *context) {
  struct bpf_iter_kmem_cache it;
  bpf_iter_kmem_cache_new(&it);
  bpf_iter_css_task_destroy((void *)&it);
  return 0;
}

LICENCE("GPL");
