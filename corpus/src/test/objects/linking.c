// Programs and subprograms: static and global ones, calls of calls, callbacks, two programs in a section.
#include "bpf.h"

static NOINLINE u32 leaf(u32 x) { return x * prandom(); }

NOINLINE u32 shared(u32 x) { return leaf(x) + 1; }

HIDDEN NOINLINE u32 concealed(u32 x) { return leaf(x) + leaf(x + 1); }

static long each(u32 index, void *data) {
  *(u64 *)data += leaf(index);
  return 0;
}

SEC("xdp") int first(void *ctx) { return shared(1); }

SEC("xdp") int second(void *ctx) { return concealed(2) + shared(3); }

SEC("?socket") int callback(void *ctx) {
  u64 sum = 0;
  loop(4, each, &sum, 0);
  return sum;
}

u32 kernel_version SEC("version") = 0x60102;
