// Dynptrs that functions and callbacks get: they may use them, and must leave them as they are.
#include "bpf.h"

HELPER(long, dynptr_from_mem, BPF_FUNC_dynptr_from_mem, void *memory, u32 size, u64 flags, struct bpf_dynptr *made);
HELPER(long, dynptr_read, BPF_FUNC_dynptr_read, void *to, u32 size, const struct bpf_dynptr *from, u32 offset, u64 flags);
HELPER(void *, dynptr_data, BPF_FUNC_dynptr_data, const struct bpf_dynptr *of, u32 offset, u32 size);
HELPER(long, submit_dynptr, BPF_FUNC_ringbuf_submit_dynptr, struct bpf_dynptr *given, u64 flags);
HELPER(long, reserve_dynptr, BPF_FUNC_ringbuf_reserve_dynptr, void *map, u32 size, u64 flags, struct bpf_dynptr *made);
HELPER(long, user_ringbuf_drain, BPF_FUNC_user_ringbuf_drain, void *map, void *callback, void *data, u64 flags);

struct {
  NUMBER(type, BPF_MAP_TYPE_USER_RINGBUF);
  NUMBER(max_entries, 4096);
} messages SEC(".maps");

struct {
  NUMBER(type, BPF_MAP_TYPE_RINGBUF);
  NUMBER(max_entries, 4096);
} events SEC(".maps");

u64 memory[8];

NOINLINE int first_word(const struct bpf_dynptr *dynptr) {
  u64 word = 0;
  dynptr_read(&word, sizeof(word), dynptr, 0, 0);
  return word;
}

NOINLINE int gives_back(struct bpf_dynptr *dynptr) {
  submit_dynptr(dynptr, 0);
  return 0;
}

NOINLINE int looks_inside(struct bpf_dynptr *dynptr) { return *(u32 *)dynptr; }

SEC("tc") int passes_dynptr(struct __sk_buff *context) {
  struct bpf_dynptr dynptr;
  dynptr_from_mem(memory, sizeof(memory), 0, &dynptr);
  return first_word(&dynptr);
}

SEC("tc") int passes_nothing(struct __sk_buff *context) {
  struct bpf_dynptr dynptr;
  return first_word(&dynptr);
}

SEC("tc") int passes_record(struct __sk_buff *context) {
  struct bpf_dynptr dynptr;
  reserve_dynptr(&events, 16, 0, &dynptr);
  int word = first_word(&dynptr);
  submit_dynptr(&dynptr, 0);
  return word;
}

SEC("tc") int lets_give_back(struct __sk_buff *context) {
  struct bpf_dynptr dynptr;
  reserve_dynptr(&events, 16, 0, &dynptr);
  return gives_back(&dynptr);
}

SEC("tc") int lets_look_inside(struct __sk_buff *context) {
  struct bpf_dynptr dynptr;
  dynptr_from_mem(memory, sizeof(memory), 0, &dynptr);
  return looks_inside(&dynptr);
}

static long counts(const struct bpf_dynptr *dynptr, u64 *sum) {
  u64 *word = dynptr_data(dynptr, 0, sizeof(u64));
  if (word)
    *sum += *word;
  return 0;
}

static long counts_unchecked(const struct bpf_dynptr *dynptr, u64 *sum) {
  u64 *word = dynptr_data(dynptr, 0, sizeof(u64));
  *sum += *word;
  return 0;
}

static long remakes(struct bpf_dynptr *dynptr, u64 *sum) {
  dynptr_from_mem(memory, sizeof(memory), 0, dynptr);
  return 0;
}

static long moves(struct bpf_dynptr *dynptr, u64 *sum) {
  *sum = first_word((void *)dynptr + 8);
  return 0;
}

SEC("tc") int drains(struct __sk_buff *context) {
  u64 sum = 0;
  user_ringbuf_drain(&messages, counts, &sum, 0);
  return sum;
}

SEC("tc") int drains_unchecked(struct __sk_buff *context) {
  u64 sum = 0;
  user_ringbuf_drain(&messages, counts_unchecked, &sum, 0);
  return sum;
}

SEC("tc") int drains_remaking(struct __sk_buff *context) {
  u64 sum = 0;
  user_ringbuf_drain(&messages, remakes, &sum, 0);
  return sum;
}

SEC("tc") int drains_moving(struct __sk_buff *context) {
  u64 sum = 0;
  user_ringbuf_drain(&messages, moves, &sum, 0);
  return sum;
}

LICENCE("Apache-2.0");
