// Every kind of CO-RE relocation; core_kernel.c is the kernel they are answered for.
#include "bpf.h"

struct KERNEL_TYPE inner {
  u32 first;
  u32 wanted;
};

struct KERNEL_TYPE thing {
  u64 moved;
  u16 grown;
  s32 signed_grown;
  u32 low : 3, bits : 5;
  struct inner in[2];
  int gone;
  char tail[];
};

struct KERNEL_TYPE thing___old {
  u64 renamed;
};

struct KERNEL_TYPE absent {
  int x;
};

enum choice { ONE = 1, TWO = 2, NEVER = 3 };

SEC("socket") u64 offsets(struct thing *t) { return t->moved + t->grown + t->in[1].wanted; }

SEC("socket") u64 poisoned(struct thing *t) { return t->gone; }

SEC("socket") s32 resized(struct thing *t) { return t->signed_grown; }

SEC("socket") u64 flavour(struct thing___old *t) { return t->renamed; }

SEC("socket") u64 fields(struct thing *t) {
  return __builtin_preserve_field_info(t->gone, 2) * 1 + __builtin_preserve_field_info(t->moved, 2) * 2 +
         __builtin_preserve_field_info(t->grown, 1) * 4 + __builtin_preserve_field_info(t->signed_grown, 3) * 8;
}

SEC("socket") u64 bitfield(struct thing *t) {
  u64 value = *(u32 *)((void *)t + __builtin_preserve_field_info(t->bits, 0));
  value <<= __builtin_preserve_field_info(t->bits, 4);
  return value >> __builtin_preserve_field_info(t->bits, 5);
}

SEC("socket") u64 types(void *ctx) {
  return __builtin_preserve_type_info(*(struct thing *)0, 0) * 1 +
         __builtin_preserve_type_info(*(struct absent *)0, 0) * 2 +
         __builtin_preserve_type_info(*(struct thing *)0, 1) * 4 +
         __builtin_preserve_type_info(*(struct inner *)0, 2) * 8 +
         __builtin_preserve_type_info(*(struct thing *)0, 2) * 16;
}

SEC("socket") u64 ids(void *ctx) {
  return __builtin_btf_type_id(*(struct inner *)0, 0) * 1000 + __builtin_btf_type_id(*(struct inner *)0, 1);
}

SEC("socket") u64 enumerators(void *ctx) {
  return __builtin_preserve_enum_value(*(typeof(enum choice) *)TWO, 0) * 10 +
         __builtin_preserve_enum_value(*(typeof(enum choice) *)TWO, 1) +
         __builtin_preserve_enum_value(*(typeof(enum choice) *)NEVER, 0) * 100;
}

SEC("socket") u64 no_enumerator(void *ctx) { return __builtin_preserve_enum_value(*(typeof(enum choice) *)NEVER, 1); }
