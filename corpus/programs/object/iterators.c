// Iterators: what they are given may be null, and once asked is what it says.
#include "kernel.h"

struct iter_task {
  struct bpf_iter_meta *meta;
  struct task_struct *task;
};

struct bpf_map {
  u32 id, key_size, value_size, max_entries;
} KERNEL;

struct iter_map {
  struct bpf_iter_meta *meta;
  struct bpf_map *map;
};

struct iter_element {
  struct bpf_iter_meta *meta;
  struct bpf_map *map;
  void *key, *value;
};

SEC("iter/task") int lists_tasks(struct iter_task *it) {
  struct task_struct *task = it->task;
  if (!task)
    return 0;
  int pid = task->pid;
  seq_write(it->meta->seq, &pid, sizeof pid);
  return 0;
}

SEC("iter/task") int task_not_asked(struct iter_task *it) {
  return it->task->pid & 1;
}

SEC("iter/task") int returns_two(struct iter_task *it) {
  return 2;
}

SEC("iter/task") int writes_to_task(struct iter_task *it) {
  struct task_struct *task = it->task;
  int pid = 0;
  if (task)
    seq_write((void *)task, &pid, sizeof pid);
  return 0;
}

SEC("iter/bpf_map") int lists_maps(struct iter_map *it) {
  struct bpf_map *map = it->map;
  if (!map)
    return 0;
  u32 id = map->id;
  seq_write(it->meta->seq, &id, sizeof id);
  return 0;
}

SEC("iter/bpf_map_elem") int sums_values(struct iter_element *it) {
  u32 *key = it->key;
  u64 *value = it->value;
  if (!key || !value)
    return 0;
  *value += *key;
  return 0;
}

SEC("iter/bpf_map_elem") int changes_key(struct iter_element *it) {
  u32 *key = it->key;
  if (key)
    *key = 0;
  return 0;
}

SEC("iter/bpf_map_elem") int key_not_asked(struct iter_element *it) {
  u32 *key = it->key;
  return *key & 1;
}

SEC("iter/bpf_map_elem") int before_value(struct iter_element *it) {
  u64 *value = it->value;
  if (value)
    value[-1] = 0;
  return 0;
}

SEC("iter/bpf_map_elem") int writes_value(struct iter_element *it) {
  if (it->value)
    seq_write(it->meta->seq, it->value, 8);
  return 0;
}

LICENCE("GPL");
