// Memory shared with user space: variables in it, and pointers to it.
#include "bpf.h"

#define ARENA __attribute__((address_space(1)))

struct {
  NUMBER(type, 33);  // BPF_MAP_TYPE_ARENA, which older headers lack
  NUMBER(map_flags, 1 << 10);
  NUMBER(max_entries, 4);
} shared SEC(".maps");

struct node {
  struct node ARENA *next;
  u64 value;
};

struct node ARENA *first;
u64 ARENA counter = 7;
u64 ARENA history[16];
u64 sum;

SEC("socket") int counts(struct __sk_buff *skb) {
  void *arena = &shared;
  asm volatile("" : "+r"(arena));
  counter += skb->len;
  history[skb->len & 15] = counter;
  return 0;
}

SEC("socket") int walks(struct __sk_buff *skb) {
  void *arena = &shared;
  asm volatile("" : "+r"(arena));
  struct node ARENA *node = first;
  for (int i = 0; i < 8 && node; i++) {
    sum += node->value;
    node = node->next;
  }
  return 0;
}

LICENCE("GPL");
