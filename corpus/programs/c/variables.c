// Variables of a program, kept from one run to the next.
#include "bpf.h"

const volatile u32 every = 4;
u64 runs;
u32 threshold = 3;
static u32 history[8];

SEC("socket") int counts(struct __sk_buff *context) {
  u64 run = runs++;
  history[run % 8] = context->len;
  return run < threshold;
}

SEC("socket") int constant_decides(struct __sk_buff *context) {
  // The constant is known, so this branch is never looked at.
  if (every == 5)
    return *(u32 *)((void *)context + 1000);
  return every;
}

SEC("socket") int index_from_packet(struct __sk_buff *context) {
  u32 index = context->mark;
  return index < 9 ? history[index] : 0;
}

LICENCE("Apache-2.0");
