// Loops over a packet: with a bound that shows, without one, and by a helper.
#include "bpf.h"

SEC("xdp") int sum_of_bytes(struct xdp_md *context) {
  u8 *at = (u8 *)(long)context->data, *end = (u8 *)(long)context->data_end;
  u32 sum = 0;
  for (int i = 0; i < 64; i++) {
    if (at + i + 1 > end)
      break;
    sum += at[i];
  }
  return sum;
}

SEC("xdp") int checksum(struct xdp_md *context) {
  u16 *at = (u16 *)(long)context->data, *end = (u16 *)(long)context->data_end;
  u64 sum = 0;
  if (at + 10 > end)
    return 0;
#pragma clang loop unroll(full)
  for (int i = 0; i < 10; i++)
    sum += at[i];
  sum = (sum & 0xffff) + (sum >> 16);
  sum += sum >> 16;
  return (u16)~sum;
}

SEC("socket") int collatz(struct __sk_buff *context) {
  u32 steps = 0;
  u64 number = context->mark;
  while (number > 1 && steps < 12) {
    number = number & 1 ? 3 * number + 1 : number / 2;
    steps++;
  }
  return steps;
}

struct state {
  u64 a, b;
};

static long step(u32 index, struct state *state) {
  u64 sum = state->a + state->b;
  state->a = state->b;
  state->b = sum;
  return index == 9;
}

SEC("socket") int fibonacci(struct __sk_buff *context) {
  struct state state = {0, 1};
  loop(100, step, &state, 0);
  return state.a;
}

LICENCE("GPL");
