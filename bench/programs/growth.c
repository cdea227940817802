// Programs of one shape at growing sizes, for how the cost of verification grows: `straight_N` has about N instructions on one path,
// `around_N` goes N times round a loop whose rounds all differ, `forked_N` decides N times, and no
// two of its paths are alike.
#include <linux/bpf.h>

typedef __u64 u64;

#define SEC(name) __attribute__((section(name), used))

#define X10(x) x x x x x x x x x x
#define STEPS "r2 += r3; r3 ^= r2; r2 &= 0xffff; r3 >>= 1; r2 |= r3; r3 += 7; r2 -= r3; r3 <<= 1; r2 ^= 5; r3 &= 0xfff;"

#define STRAIGHT(n, body)                                          \
  SEC("socket") int straight_##n(struct __sk_buff *skb) {          \
    u64 a = skb->len, b = skb->mark;                               \
    asm volatile("r2 = %[a]; r3 = %[b];" body "%[a] = r2;"         \
                 : [a] "+r"(a) : [b] "r"(b) : "r2", "r3");         \
    return (int)a;                                                 \
  }

STRAIGHT(10, STEPS)
STRAIGHT(100, X10(STEPS))
STRAIGHT(1000, X10(X10(STEPS)))
STRAIGHT(10000, X10(X10(X10(STEPS))))
STRAIGHT(100000, X10(X10(X10(X10(STEPS)))))

#define AROUND(n)                                                  \
  SEC("socket") int around_##n(struct __sk_buff *skb) {            \
    u64 sum = 0;                                                   \
    _Pragma("clang loop unroll(disable)") for (u64 i = 0; i < n; i++) { \
      asm volatile("" : "+r"(i));                                  \
      sum += skb->len ^ i;                                         \
    }                                                              \
    return (int)sum;                                               \
  }

AROUND(10)
AROUND(100)
AROUND(1000)
AROUND(10000)
AROUND(100000)

static u64 (*const prandom)(void) = (void *)BPF_FUNC_get_prandom_u32;

// The counter is compared at the end, so it matters, so no two paths with different counts are alike.
#define FORKED(n)                                                  \
  SEC("socket") int forked_##n(struct __sk_buff *skb) {            \
    u64 count = 0;                                                 \
    _Pragma("clang loop unroll(disable)") for (u64 i = 0; i < n; i++) { \
      asm volatile("" : "+r"(i));                                  \
      if (prandom() & 1)                                           \
        count = i;                                                 \
      asm volatile("" : "+r"(count));                              \
    }                                                              \
    asm volatile("" : "+r"(count));                                \
    return count < n ? 0 : 1;                                      \
  }

FORKED(4)
FORKED(7)
FORKED(10)
FORKED(13)
// More than a verifier's million instructions.
FORKED(30)

char licence[] SEC("license") = "GPL";
