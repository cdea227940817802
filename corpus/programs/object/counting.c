// Open-coded iterators over numbers: loops whose end is the kernel's to know.
#include "kernel.h"

struct bpf_iter_num {
  u64 __opaque[1];
};

extern int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) KSYM;
extern int *bpf_iter_num_next(struct bpf_iter_num *it) KSYM;
extern void bpf_iter_num_destroy(struct bpf_iter_num *it) KSYM;

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 16);
  TYPE(key, u32);
  TYPE(value, u64);
} counts SEC(".maps");

SEC("socket") int sum(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  int total = 0, *next;
  bpf_iter_num_new(&it, 0, 10);
  while ((next = bpf_iter_num_next(&it)))
    total += *next;
  bpf_iter_num_destroy(&it);
  return total;
}

SEC("socket") int every_count(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  int *next;
  bpf_iter_num_new(&it, 0, skb->len);
  while ((next = bpf_iter_num_next(&it))) {
    u32 key = *next;
    u64 *count = map_lookup(&counts, &key);
    if (!count)
      break;
    *count += 1;
  }
  bpf_iter_num_destroy(&it);
  return 0;
}

SEC("socket") int nested(struct __sk_buff *skb) {
  struct bpf_iter_num rows, columns;
  int total = 0, *row, *column;
  bpf_iter_num_new(&rows, 0, 4);
  while ((row = bpf_iter_num_next(&rows))) {
    bpf_iter_num_new(&columns, 0, *row);
    while ((column = bpf_iter_num_next(&columns)))
      total += *column;
    bpf_iter_num_destroy(&columns);
  }
  bpf_iter_num_destroy(&rows);
  return total;
}

SEC("socket") int never_ended(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  int total = 0, *next;
  bpf_iter_num_new(&it, 0, 10);
  while ((next = bpf_iter_num_next(&it)))
    total += *next;
  return total;
}

SEC("socket") int never_begun(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  bpf_iter_num_next(&it);
  return 0;
}

SEC("socket") int begun_twice(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  bpf_iter_num_new(&it, 0, 10);
  bpf_iter_num_new(&it, 0, 10);
  bpf_iter_num_destroy(&it);
  return 0;
}

SEC("socket") int used_after_end(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  bpf_iter_num_new(&it, 0, 10);
  int *next = bpf_iter_num_next(&it);
  bpf_iter_num_destroy(&it);
  return next ? *next : 0;
}

SEC("socket") int overwritten(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  bpf_iter_num_new(&it, 0, 10);
  *(volatile u64 *)&it = 0;
  bpf_iter_num_destroy(&it);
  return 0;
}

SEC("socket") int looked_into(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  bpf_iter_num_new(&it, 0, 10);
  int inside = *(volatile int *)&it;
  bpf_iter_num_destroy(&it);
  return inside;
}

SEC("socket") int result_written(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  int *next;
  bpf_iter_num_new(&it, 0, 10);
  if ((next = bpf_iter_num_next(&it)))
    *next = 1;
  bpf_iter_num_destroy(&it);
  return 0;
}

LICENCE("GPL");
