// Locks inside the values of maps: one at a time, given back by who took it, nothing called meanwhile.
#include "bpf.h"

struct account {
  u64 balance;
  struct bpf_spin_lock lock;
  u32 transfers;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_HASH);
  NUMBER(max_entries, 16);
  TYPE(key, u32);
  TYPE(value, struct account);
} accounts SEC(".maps");

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 16);
  TYPE(key, u32);
  TYPE(value, struct account);
} old_accounts SEC(".maps");

static NOINLINE int transfer(struct account *account, u32 amount) {
  if (account->balance < amount)
    return 0;
  account->balance -= amount;
  account->transfers++;
  return 1;
}

SEC("tc") int transfers(struct __sk_buff *context) {
  u32 who = context->mark;
  struct account *account = map_lookup(&accounts, &who);
  if (!account)
    return 0;
  spin_lock(&account->lock);
  int done = transfer(account, context->len);
  spin_unlock(&account->lock);
  return done;
}

SEC("tc") int locks_in_turn(struct __sk_buff *context) {
  u32 who = context->mark;
  struct account *from = map_lookup(&accounts, &who), *to = map_lookup(&accounts, &who);
  if (!from || !to)
    return 0;
  spin_lock(&from->lock);
  from->balance -= 1;
  spin_unlock(&from->lock);
  spin_lock(&to->lock);
  to->balance += 1;
  spin_unlock(&to->lock);
  return 1;
}

SEC("tc") int unlocks_other(struct __sk_buff *context) {
  u32 who = context->mark;
  struct account *from = map_lookup(&accounts, &who), *to = map_lookup(&accounts, &who);
  if (!from || !to)
    return 0;
  spin_lock(&from->lock);
  from->balance -= 1;
  spin_unlock(&to->lock);
  return 1;
}

SEC("tc") int unlocks_elsewhere(struct __sk_buff *context) {
  u32 who = context->mark, first = 0;
  struct account *from = map_lookup(&accounts, &who), *to = map_lookup(&old_accounts, &first);
  if (!from || !to)
    return 0;
  spin_lock(&from->lock);
  spin_unlock(&to->lock);
  return 1;
}

SEC("tc") int asks_time_under_lock(struct __sk_buff *context) {
  u32 who = context->mark;
  struct account *account = map_lookup(&accounts, &who);
  if (!account)
    return 0;
  spin_lock(&account->lock);
  account->balance = ktime();
  spin_unlock(&account->lock);
  return 1;
}

SEC("tc") int unlocks_first(struct __sk_buff *context) {
  u32 who = context->mark;
  struct account *account = map_lookup(&accounts, &who);
  if (!account)
    return 0;
  spin_unlock(&account->lock);
  return 1;
}

SEC("tc") int locks_beside(struct __sk_buff *context) {
  u32 who = context->mark;
  struct account *account = map_lookup(&accounts, &who);
  if (!account)
    return 0;
  spin_lock((void *)&account->transfers);
  spin_unlock((void *)&account->transfers);
  return 1;
}

SEC("tc") int reads_lock(struct __sk_buff *context) {
  u32 who = context->mark;
  struct account *account = map_lookup(&accounts, &who);
  return account ? *(volatile u32 *)&account->lock : 0;
}

LICENCE("GPL");
