// Programs at kernel functions and at hooks of security modules.
#include "kernel.h"

struct file {
  u32 f_flags;
  void *private_data;
} KERNEL;

u64 seen;

SEC("fentry/vfs_read") int before(u64 *arguments) {
  struct file *file = (void *)arguments[0];
  seen = file->f_flags + arguments[2];
  return 0;
}

SEC("fentry/vfs_read") int result_before(u64 *arguments) {
  seen = arguments[4];
  return 0;
}

SEC("fexit/vfs_read") int after(u64 *arguments) {
  seen = arguments[4];
  return 0;
}

SEC("fexit/vfs_read") int returns_one(u64 *arguments) {
  return 1;
}

SEC("fexit/do_exit") int after_the_last(u64 *arguments) {
  return 0;
}

SEC("fentry/do_exit") int before_the_last(u64 *arguments) {
  return 0;
}

SEC("fmod_ret/security_file_open") int forbids(u64 *arguments) {
  return arguments[1] ? arguments[1] : -1;
}

SEC("lsm/file_open") int hook(u64 *arguments) {
  struct file *file = (void *)arguments[0];
  return file->f_flags == 1 ? -1 : 0;
}

SEC("lsm/file_open") int hook_returns_one(u64 *arguments) {
  return 1;
}

SEC("lsm/file_open") int hook_asks_others(u64 *arguments) {
  return arguments[1];
}

SEC("lsm/task_free") int untrusted(u64 *arguments) {
  struct task_struct *task = (void *)arguments[0];
  seen = task->pid;
  return 7;
}

SEC("lsm/inode_need_killpriv") int disabled(u64 *arguments) {
  return 0;
}

LICENCE("GPL");
