// What a turn of a loop's function does to the packet or to a lock, though not in its first turns.
#include "bpf.h"

static long move_at(u64 index, struct __sk_buff **context) {
  if (index == 5)
    pull_data(*context, 0);
  return 0;
}

// Pointers into the packet are worth nothing after such a loop.
SEC("tc") int keeps_pointer(struct __sk_buff *context) {
  u8 *at = (void *)(long)context->data, *end = (void *)(long)context->data_end;
  struct __sk_buff *handed = context;
  if (at + 14 > end)
    return 0;
  loop(10, move_at, &handed, 0);
  return at[0];
}

SEC("tc") int asks_again(struct __sk_buff *context) {
  struct __sk_buff *handed = context;
  loop(10, move_at, &handed, 0);
  u8 *at = (void *)(long)context->data, *end = (void *)(long)context->data_end;
  return at + 14 > end ? 0 : at[0];
}

static long write_at(u64 index, struct __sk_buff **context) {
  u8 *at = (void *)(long)(*context)->data, *end = (void *)(long)(*context)->data_end;
  if (at + 20 > end)
    return 1;
  at[3] = index;
  if (index == 7)
    pull_data(*context, 0);
  at = (void *)(long)(*context)->data, end = (void *)(long)(*context)->data_end;
  if (at + 20 > end)
    return 1;
  at[4] = index;
  return 0;
}

SEC("tc") int asks_in_turns(struct __sk_buff *context) {
  struct __sk_buff *handed = context;
  loop(10, write_at, &handed, 0);
  return 0;
}

static long keep_at(u64 index, struct __sk_buff **context) {
  u8 *at = (void *)(long)(*context)->data, *end = (void *)(long)(*context)->data_end;
  if (at + 20 > end)
    return 1;
  if (index == 7)
    pull_data(*context, 0);
  at[4] = index;
  return 0;
}

SEC("tc") int keeps_in_turns(struct __sk_buff *context) {
  struct __sk_buff *handed = context;
  loop(10, keep_at, &handed, 0);
  return 0;
}

LICENCE("GPL");
