// Programs as members of the structure of operations that only a kernel's own test calls: what may be null there, and what may be changed.
#include "kernel.h"

struct bpf_dummy_ops_state {
  int val;
} KERNEL;

struct bpf_dummy_ops {
  int (*test_1)(struct bpf_dummy_ops_state *cb);
  int (*test_2)(struct bpf_dummy_ops_state *cb, int a1, unsigned short a2, char a3, unsigned long a4);
  int (*test_sleepable)(struct bpf_dummy_ops_state *cb);
};

SEC("struct_ops") int counts(u64 *arguments) {
  struct bpf_dummy_ops_state *state = (void *)arguments[0];
  if (!state)
    return 0;
  state->val++;
  return state->val;
}

SEC("struct_ops") int adds(u64 *arguments) {
  struct bpf_dummy_ops_state *state = (void *)arguments[0];
  state->val = arguments[1] + (u16)arguments[2] + arguments[4];
  return 0;
}

SEC("struct_ops.s") int may_sleep(u64 *arguments) {
  struct bpf_dummy_ops_state *state = (void *)arguments[0];
  return state->val;
}

SEC("struct_ops") int counts_unchecked(u64 *arguments) {
  struct bpf_dummy_ops_state *state = (void *)arguments[0];
  return state->val;
}

SEC("struct_ops") int changes_too_much(u64 *arguments) {
  struct bpf_dummy_ops_state *state = (void *)arguments[0];
  *(volatile u64 *)state = 0;
  return 0;
}

SEC("struct_ops") int calls_helper(u64 *arguments) {
  return ktime();
}

SEC("struct_ops.s") int may_not_sleep(u64 *arguments) {
  return 0;
}

SEC(".struct_ops") struct bpf_dummy_ops good = {
  .test_1 = (void *)counts,
  .test_2 = (void *)adds,
  .test_sleepable = (void *)may_sleep,
};

SEC(".struct_ops") struct bpf_dummy_ops bad = {
  .test_1 = (void *)counts_unchecked,
  .test_2 = (void *)changes_too_much,
  .test_sleepable = (void *)calls_helper,
};

SEC(".struct_ops") struct bpf_dummy_ops sleepy = {
  .test_1 = (void *)may_not_sleep,
};

LICENCE("GPL");
