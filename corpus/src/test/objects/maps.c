// Maps as variables: plain ones, inner ones, arrays of programs with values.
#include "bpf.h"

struct pair {
  u32 a, b;
};

struct {
  NUMBER(type, HASH);
  NUMBER(max_entries, 7);
  NUMBER(map_flags, 1);
  TYPE(key, u64);
  TYPE(value, struct pair);
} plain SEC(".maps");

struct {
  NUMBER(type, ARRAY);
  NUMBER(max_entries, 3);
  NUMBER(key_size, 4);
  NUMBER(value_size, 16);
} sizes SEC(".maps");

struct inner {
  NUMBER(type, ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, u64);
};

struct inner one SEC(".maps"), two SEC(".maps");

struct {
  NUMBER(type, ARRAY_OF_MAPS);
  NUMBER(max_entries, 4);
  TYPE(key, u32);
  VALUES(values, struct inner);
} outer SEC(".maps") = {.values = {&one, 0, &two}};

typedef int program(void *);
program jumped;

struct {
  NUMBER(type, PROG_ARRAY);
  NUMBER(max_entries, 2);
  NUMBER(key_size, 4);
  VALUES(values, program);
} table SEC(".maps") = {.values = {0, jumped}};

struct {
  NUMBER(type, RINGBUF);
  NUMBER(max_entries, 5000);
} ring SEC(".maps");

SEC("xdp") int looks(void *ctx) {
  u64 key = 1;
  u32 index = 2;
  struct pair *p = map_lookup(&plain, &key);
  void *map = map_lookup(&outer, &index);
  u64 *v = map ? map_lookup(map, &index) : 0;
  tail_call(ctx, &table, 1);
  return (p ? p->b : 0) + (v ? *v : 0) + !map_lookup(&sizes, &index) + !map_lookup(&ring, &index);
}

SEC("xdp") int jumped(void *ctx) { return 2; }
