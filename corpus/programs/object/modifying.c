// Programs that decide what a kernel function results in, or sleep at its beginning: only the functions that the kernel lists for it.
#include "kernel.h"

SEC("fmod_ret/bpf_modify_return_test") int decides(u64 *arguments) {
  return (u32)arguments[2] ? 0 : 7;
}

SEC("fmod_ret/vfs_read") int decides_elsewhere(u64 *arguments) {
  return 0;
}

SEC("fentry.s/bpf_fentry_test1") int may_sleep(u64 *arguments) {
  return 0;
}

SEC("fentry.s/vfs_read") int sleeps_elsewhere(u64 *arguments) {
  return 0;
}

SEC("fmod_ret.s/bpf_modify_return_test") int decides_asleep(u64 *arguments) {
  return 0;
}

LICENCE("GPL");
