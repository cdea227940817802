// What the C programs share. Contexts and numbers come from the system's <linux/bpf.h>.
#pragma once
#include <linux/bpf.h>

typedef __u8 u8;
typedef __u16 u16;
typedef __u32 u32;
typedef __u64 u64;
typedef __s32 s32;
typedef __s64 s64;

#define SEC(name) __attribute__((section(name), used))
#define NOINLINE __attribute__((noinline))
#define INLINE inline __attribute__((always_inline))

#define NUMBER(name, value) int (*name)[value]
#define TYPE(name, type) type *name
#define VALUES(name, type) type *name[]

#define HELPER(result, name, number, ...) static result (*const name)(__VA_ARGS__) = (void *)number

HELPER(void *, map_lookup, BPF_FUNC_map_lookup_elem, void *map, const void *key);
HELPER(long, map_update, BPF_FUNC_map_update_elem, void *map, const void *key, const void *value, u64 flags);
HELPER(long, map_delete, BPF_FUNC_map_delete_elem, void *map, const void *key);
HELPER(long, probe_read_kernel, BPF_FUNC_probe_read_kernel, void *to, u32 size, const void *from);
HELPER(u64, ktime, BPF_FUNC_ktime_get_ns, void);
HELPER(u32, prandom, BPF_FUNC_get_prandom_u32, void);
HELPER(u64, pid_tgid, BPF_FUNC_get_current_pid_tgid, void);
HELPER(long, trace_printk, BPF_FUNC_trace_printk, const char *format, u32 size, ...);
HELPER(long, tail_call, BPF_FUNC_tail_call, void *context, void *map, u32 index);
HELPER(long, loop, BPF_FUNC_loop, u32 times, void *callback, void *data, u64 flags);
HELPER(long, for_each, BPF_FUNC_for_each_map_elem, void *map, void *callback, void *data, u64 flags);
HELPER(long, timer_init, BPF_FUNC_timer_init, struct bpf_timer *timer, void *map, u64 flags);
HELPER(long, timer_set_callback, BPF_FUNC_timer_set_callback, struct bpf_timer *timer, void *callback);
HELPER(long, timer_start, BPF_FUNC_timer_start, struct bpf_timer *timer, u64 nanoseconds, u64 flags);
HELPER(long, pull_data, BPF_FUNC_skb_pull_data, struct __sk_buff *context, u32 length);
HELPER(long, spin_lock, BPF_FUNC_spin_lock, struct bpf_spin_lock *lock);
HELPER(long, spin_unlock, BPF_FUNC_spin_unlock, struct bpf_spin_lock *lock);

#define BIG16(x) __builtin_bswap16(x)

struct ethernet {
  u8 to[6], from[6];
  u16 protocol;
} __attribute__((packed));

struct ipv4 {
  u8 length : 4, version : 4;
  u8 service;
  u16 total, id, fragment;
  u8 ttl, protocol;
  u16 checksum;
  u32 from, to;
};

struct ports {
  u16 from, to;
};

enum { IPV4 = 0x0800, VLAN = 0x8100, IPV6 = 0x86dd, TCP = 6, UDP = 17 };

// What a program type's context of registers begins with on x86-64; see arch/x86/include/asm/ptrace.h.
struct registers {
  u64 r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di, orig_ax, ip, cs, flags, sp, ss;
};

#define LICENCE(text) char licence_text[] SEC("license") = text
