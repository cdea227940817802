// What loops over ranges of numbers do besides: index memory, end early, nest, hand the iterator on.
#include "kernel.h"

struct bpf_iter_num {
  u64 __opaque[1];
};

extern int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) KSYM;
extern int *bpf_iter_num_next(struct bpf_iter_num *it) KSYM;
extern void bpf_iter_num_destroy(struct bpf_iter_num *it) KSYM;

struct row {
  u32 cells[64];
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct row);
} rows SEC(".maps");

static INLINE struct row *only_row(void) {
  u32 key = 0;
  return map_lookup(&rows, &key);
}

SEC("socket") int sums_a_part(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  struct row *row = only_row();
  u32 total = 0, length = skb->len;
  int *next;
  if (!row || length > 64)
    return 0;
  bpf_iter_num_new(&it, 0, length);
  while ((next = bpf_iter_num_next(&it))) {
    u32 i = *next;
    if (i >= 64)
      break;
    total += row->cells[i];
  }
  bpf_iter_num_destroy(&it);
  return total;
}

SEC("socket") int trusts_the_length(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  struct row *row = only_row();
  u32 total = 0, length = skb->len;
  int *next;
  if (!row || length > 64)
    return 0;
  bpf_iter_num_new(&it, 0, length);
  while ((next = bpf_iter_num_next(&it)))
    total += row->cells[*(u32 *)next];
  bpf_iter_num_destroy(&it);
  return total;
}

SEC("socket") int one_too_many(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  struct row *row = only_row();
  int *next;
  if (!row)
    return 0;
  bpf_iter_num_new(&it, 0, 65);
  while ((next = bpf_iter_num_next(&it))) {
    u32 i = *next;
    if (i > 64)
      break;
    row->cells[i] = i;
  }
  bpf_iter_num_destroy(&it);
  return 0;
}

SEC("socket") int fills_the_stack(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  volatile u32 cells[8] = {};
  u32 total = 0;
  int *next;
  bpf_iter_num_new(&it, 0, 8);
  while ((next = bpf_iter_num_next(&it))) {
    u32 i = *next;
    if (i < 8)
      cells[i] = i;
  }
  bpf_iter_num_destroy(&it);
  bpf_iter_num_new(&it, 0, 8);
  while ((next = bpf_iter_num_next(&it))) {
    u32 i = *next;
    if (i < 8)
      total += cells[i];
  }
  bpf_iter_num_destroy(&it);
  return total;
}

SEC("tc") int searches_packet(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  u8 *data = (void *)(long)skb->data, *end = (void *)(long)skb->data_end;
  int *next, found = -1;
  bpf_iter_num_new(&it, 0, 1500);
  while ((next = bpf_iter_num_next(&it))) {
    u32 i = *next;
    if (i >= 1500 || data + i + 1 > end)
      break;
    if (data[i] == 0x7f) {
      found = i;
      break;
    }
  }
  bpf_iter_num_destroy(&it);
  return found >= 0;
}

SEC("socket") int three_deep(struct __sk_buff *skb) {
  struct bpf_iter_num x, y, z;
  u32 total = 0;
  int *i, *j, *k;
  bpf_iter_num_new(&x, 0, skb->len & 15);
  while ((i = bpf_iter_num_next(&x))) {
    bpf_iter_num_new(&y, 0, *i);
    while ((j = bpf_iter_num_next(&y))) {
      bpf_iter_num_new(&z, 0, 3);
      while ((k = bpf_iter_num_next(&z)))
        total += *k;
      bpf_iter_num_destroy(&z);
    }
    bpf_iter_num_destroy(&y);
  }
  bpf_iter_num_destroy(&x);
  return total;
}

SEC("socket") int two_at_a_time(struct __sk_buff *skb) {
  struct bpf_iter_num up, other;
  u32 total = 0;
  int *i, *j;
  bpf_iter_num_new(&up, 0, 100);
  bpf_iter_num_new(&other, -50, 1000000);
  while ((i = bpf_iter_num_next(&up)) && (j = bpf_iter_num_next(&other)))
    total += *i * *j;
  bpf_iter_num_destroy(&other);
  bpf_iter_num_destroy(&up);
  return total;
}

static NOINLINE int step(struct bpf_iter_num *it) {
  int *next = bpf_iter_num_next(it);
  return next ? *next : -1;
}

SEC("socket") int handed_on(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  int total = 0, next;
  bpf_iter_num_new(&it, 3, 20);
  while ((next = step(&it)) >= 0)
    total += next;
  bpf_iter_num_destroy(&it);
  return total;
}

static NOINLINE int left_open(int end) {
  struct bpf_iter_num it;
  int *next;
  bpf_iter_num_new(&it, 0, end);
  next = bpf_iter_num_next(&it);
  return next ? *next : 0;
}

SEC("socket") int left_open_in_a_function(struct __sk_buff *skb) {
  return left_open(skb->len);
}

SEC("socket") int ended_on_one_path(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  int *next;
  bpf_iter_num_new(&it, 0, skb->len);
  while ((next = bpf_iter_num_next(&it)))
    if (*next == 7)
      return 7;
  bpf_iter_num_destroy(&it);
  return 0;
}

SEC("socket") int counts_beside(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  struct row *row = only_row();
  u32 n = 0;
  if (!row)
    return 0;
  bpf_iter_num_new(&it, 0, skb->len & 1023);
  while (bpf_iter_num_next(&it)) {
    if (n > 7)
      break;
    row->cells[n++] = 1;
  }
  bpf_iter_num_destroy(&it);
  return n;
}

SEC("socket") int last_of_all(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  int *next, *last = 0;
  bpf_iter_num_new(&it, 0, 10);
  while ((next = bpf_iter_num_next(&it)))
    last = next;
  int value = last ? *last : -1;
  bpf_iter_num_destroy(&it);
  return value;
}

SEC("socket") int only_begun(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  int refused = bpf_iter_num_new(&it, 1, skb->len);
  bpf_iter_num_destroy(&it);
  return refused;
}

SEC("socket") int is_no_iterator(struct __sk_buff *skb) {
  u64 number = 0;
  bpf_iter_num_destroy((void *)&number);
  return 0;
}

SEC("socket") int not_on_the_stack(struct __sk_buff *skb) {
  struct row *row = only_row();
  if (row)
    bpf_iter_num_new((void *)row, 0, 1);
  return 0;
}

static int turn(u64 index, struct bpf_iter_num *it) {
  return !bpf_iter_num_next(it);
}

SEC("socket") int advanced_by_callback(struct __sk_buff *skb) {
  struct bpf_iter_num it;
  bpf_iter_num_new(&it, 0, 10);
  loop(1000, turn, &it, 0);
  bpf_iter_num_destroy(&it);
  return 0;
}

LICENCE("GPL");
