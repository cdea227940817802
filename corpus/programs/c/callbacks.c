// Helpers that call functions of the program: at once, for each element, or later.
#include "bpf.h"

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 8);
  TYPE(key, u32);
  TYPE(value, u64);
} counters SEC(".maps");

struct {
  NUMBER(type, BPF_MAP_TYPE_QUEUE);
  NUMBER(max_entries, 8);
  TYPE(value, u64);
} queue SEC(".maps");

struct alarm {
  struct bpf_timer timer;
  u64 rung;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct alarm);
} alarms SEC(".maps");

struct sum {
  u64 total, rounds;
};

static long add(u64 index, struct sum *sum) {
  sum->total += index;
  sum->rounds++;
  return sum->total > 20;
}

SEC("socket") int adds(struct __sk_buff *context) {
  struct sum sum = {0, 0};
  loop(100, add, &sum, 0);
  return sum.rounds;
}

static long goes_astray(u64 index, struct sum *sum) { return 2; }

SEC("socket") int answers_two(struct __sk_buff *context) {
  struct sum sum = {0, 0};
  return loop(100, goes_astray, &sum, 0);
}

static long write_at(u64 index, u8 *bytes) {
  if (index < 16)
    bytes[index] = index;
  return 0;
}

SEC("socket") int writes_below(struct __sk_buff *context) {
  u8 bytes[16] = {};
  loop(16, write_at, bytes, 0);
  return bytes[5];
}

static long write_anywhere(u64 index, u8 *bytes) {
  bytes[index] = index;
  return 0;
}

// The callback is judged with any index, however few times it is called.
SEC("socket") int writes_by_index(struct __sk_buff *context) {
  u8 bytes[16] = {};
  loop(16, write_anywhere, bytes, 0);
  return bytes[5];
}

static long count(void *map, u32 *key, u64 *value, struct sum *sum) {
  sum->total += *value;
  sum->rounds++;
  return 0;
}

SEC("socket") int visits(struct __sk_buff *context) {
  struct sum sum = {0, 0};
  for_each(&counters, count, &sum, 0);
  return sum.rounds;
}

SEC("socket") int visits_queue(struct __sk_buff *context) {
  struct sum sum = {0, 0};
  for_each(&queue, count, &sum, 0);
  return sum.rounds;
}

static long rename(void *map, u32 *key, u64 *value, struct sum *sum) {
  *key = 0;
  return 0;
}

SEC("socket") int writes_key(struct __sk_buff *context) {
  struct sum sum = {0, 0};
  for_each(&counters, rename, &sum, 0);
  return sum.rounds;
}

static int ring(void *map, u32 *key, struct alarm *alarm) {
  alarm->rung++;
  timer_start(&alarm->timer, 1000000, 0);
  return 0;
}

SEC("tc") int sets_alarm(struct __sk_buff *context) {
  u32 key = 0;
  struct alarm *alarm = map_lookup(&alarms, &key);
  if (!alarm)
    return 0;
  timer_init(&alarm->timer, &alarms, 1);
  timer_set_callback(&alarm->timer, ring);
  return timer_start(&alarm->timer, 0, 0);
}

static int ring_and_fail(void *map, u32 *key, struct alarm *alarm) { return 1; }

SEC("tc") int alarm_fails(struct __sk_buff *context) {
  u32 key = 0;
  struct alarm *alarm = map_lookup(&alarms, &key);
  if (alarm)
    timer_set_callback(&alarm->timer, ring_and_fail);
  return 0;
}

SEC("tc") int alarm_of_other_map(struct __sk_buff *context) {
  u32 key = 0;
  struct alarm *alarm = map_lookup(&alarms, &key);
  return alarm ? timer_init(&alarm->timer, &counters, 1) : 0;
}

SEC("tc") int no_alarm_there(struct __sk_buff *context) {
  u32 key = 0;
  struct alarm *alarm = map_lookup(&alarms, &key);
  return alarm ? timer_start((void *)&alarm->rung, 0, 0) : 0;
}

SEC("kprobe/nanosleep") int alarm_while_tracing(struct registers *context) {
  u32 key = 0;
  return !map_lookup(&alarms, &key);
}

LICENCE("GPL");
