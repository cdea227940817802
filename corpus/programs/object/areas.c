// A function that is called for the area of a task's memory that an address lies in.
#include "kernel.h"

struct vm_area_struct {
  unsigned long vm_start, vm_end;
} KERNEL;

HELPER(long, find_vma, BPF_FUNC_find_vma, struct task_struct *task, u64 address, void *callback, void *data, u64 flags);

struct seen {
  u64 start, size;
};

u64 start;

static long measure(struct task_struct *task, struct vm_area_struct *area, struct seen *seen) {
  seen->start = area->vm_start;
  seen->size = area->vm_end - area->vm_start;
  return 0;
}

static long write_area(struct task_struct *task, struct vm_area_struct *area, struct seen *seen) {
  area->vm_start = 0;
  return 0;
}

static long beyond(struct task_struct *task, struct vm_area_struct *area, struct seen *seen) {
  (&seen->size)[1] = task->pid;
  return 0;
}

static long return_two(struct task_struct *task, struct vm_area_struct *area, struct seen *seen) {
  return 2;
}

SEC("tp_btf/sys_enter") int measures_area(u64 *arguments) {
  struct seen seen = {};
  if (!find_vma(current_task(), arguments[1], measure, &seen, 0))
    start = seen.start;
  return 0;
}

SEC("tp_btf/sys_enter") int writes_to_area(u64 *arguments) {
  struct seen seen = {};
  find_vma(current_task(), arguments[1], write_area, &seen, 0);
  return 0;
}

SEC("tp_btf/sys_enter") int writes_beyond(u64 *arguments) {
  struct seen seen = {};
  find_vma(current_task(), arguments[1], beyond, &seen, 0);
  return seen.size;
}

SEC("tp_btf/sys_enter") int area_returns_two(u64 *arguments) {
  struct seen seen = {};
  find_vma(current_task(), arguments[1], return_two, &seen, 0);
  return 0;
}

SEC("tp_btf/sys_enter") int area_of_nobody(u64 *arguments) {
  struct seen seen = {};
  find_vma((void *)arguments[1], 0, measure, &seen, 0);
  return 0;
}

SEC("tp_btf/sys_enter") int flags_are_refused(u64 *arguments) {
  struct seen seen = {};
  find_vma(current_task(), arguments[1], write_area, &seen, 1);
  return 0;
}

LICENCE("GPL");
