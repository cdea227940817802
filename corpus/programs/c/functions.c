// Static functions are judged where they are called, global ones by themselves.
#include "bpf.h"

struct pair {
  u64 first, second;
};

static NOINLINE u64 larger(u64 a, u64 b) { return a > b ? a : b; }

NOINLINE int parity(u32 number) { return number & 1; }

NOINLINE int first_of(struct pair *pair) { return pair ? pair->first : 0; }

NOINLINE int first_unchecked(struct pair *pair) { return pair->first; }

SEC("socket") int calls_static(struct __sk_buff *context) { return larger(context->len, 64); }

SEC("socket") int calls_global(struct __sk_buff *context) { return parity(context->len); }

SEC("socket") int passes_memory(struct __sk_buff *context) {
  struct pair pair = {context->len, 2};
  return first_of(&pair);
}

SEC("socket") int trusts_pointer(struct __sk_buff *context) {
  struct pair pair = {context->len, 2};
  return first_unchecked(&pair);
}

LICENCE("Apache-2.0");
