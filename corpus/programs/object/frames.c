// Functions that need much stack, in programs that the kernel keeps from running inside themselves, and in others.
#include "kernel.h"

static NOINLINE int fills(u32 at) {
  volatile u8 room[400] = {};
  room[at & 255] = 1;
  return room[7];
}

SEC("tp_btf/sys_enter") int stack_of_its_own(u64 *arguments) {
  volatile u8 room[200] = {};
  room[3] = fills(arguments[1]);
  return room[3] + fills(3);
}

SEC("tc") int one_stack_for_both(struct __sk_buff *packet) {
  volatile u8 room[200] = {};
  room[3] = fills(packet->len);
  return room[3] + fills(3);
}

SEC("tc") int one_stack_is_enough(struct __sk_buff *packet) {
  volatile u8 room[96] = {};
  room[3] = fills(packet->len);
  return room[3] + fills(3);
}

LICENCE("GPL");
