// Functions that are judged by themselves, and what their prototypes say; functions that may return early.
#include "bpf.h"

#define TAG(name) __attribute__((btf_decl_tag("arg:" name)))

struct pair {
  u64 first, second;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct pair);
} pairs SEC(".maps");

struct {
  NUMBER(type, BPF_MAP_TYPE_PROG_ARRAY);
  NUMBER(max_entries, 4);
  TYPE(key, u32);
  TYPE(value, u32);
} programs SEC(".maps");

NOINLINE int first_of(struct pair *pair TAG("nonnull")) { return pair->first; }

SEC("tc") int gives_pair(struct __sk_buff *context) {
  struct pair pair = {context->len, 2};
  return first_of(&pair);
}

SEC("tc") int gives_perhaps_null(struct __sk_buff *context) {
  u32 key = context->len;
  return first_of(map_lookup(&pairs, &key));
}

SEC("tc") int gives_half_pair(struct __sk_buff *context) {
  u64 half = context->len;
  return first_of((struct pair *)&half);
}

NOINLINE int length_of(void *context TAG("ctx")) { return ((struct __sk_buff *)context)->len; }

SEC("tc") int gives_context(struct __sk_buff *context) { return length_of(context); }

SEC("tc") int gives_no_context(struct __sk_buff *context) {
  struct pair pair = {context->len, 2};
  return length_of(&pair);
}

NOINLINE int moves(struct __sk_buff *context) { return pull_data(context, 0); }

SEC("tc") int reads_packet_after(struct __sk_buff *context) {
  u8 *data = (u8 *)(long)context->data;
  if (data + 1 > (u8 *)(long)context->data_end)
    return 0;
  moves(context);
  return *data;
}

NOINLINE int may_be_null(struct pair *pair) { return pair ? pair->second : 0; }

SEC("tc") int gives_null(struct __sk_buff *context) { return may_be_null(0); }

NOINLINE int ignores_null(struct pair *pair) { return pair->second; }

SEC("tc") int prototype_allows_null(struct __sk_buff *context) {
  struct pair pair = {context->len, 2};
  return ignores_null(&pair);
}

// A tail call may leave the function with anything in r0 and the packet moved.
static NOINLINE int leaves(struct __sk_buff *context) {
  tail_call(context, &programs, 1);
  return 0;
}

SEC("tc") int survives_tail_call(struct __sk_buff *context) {
  int result = leaves(context);
  return result & 1;
}

SEC("tc") int reads_packet_after_tail_call(struct __sk_buff *context) {
  u8 *data = (u8 *)(long)context->data;
  if (data + 1 > (u8 *)(long)context->data_end)
    return 0;
  leaves(context);
  return *data;
}

LICENCE("GPL");
