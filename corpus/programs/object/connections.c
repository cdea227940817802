// Connections that netfilter tracks: found, made, changed only as what they are, given back.
#include "kernel.h"

struct nf_conn {
  unsigned long status;
  u32 mark;
} KERNEL;

// One that is not inserted yet.
struct nf_conn___init {
  unsigned long status;
} KERNEL;

struct bpf_ct_opts {
  s32 netns_id, error;
  u8 l4proto, dir;
  u16 ct_zone_id;
  u8 ct_zone_dir, reserved[3];
};

extern struct nf_conn *bpf_skb_ct_lookup(
    struct __sk_buff *skb, struct bpf_sock_tuple *tuple, u32 length, struct bpf_ct_opts *options, u32 size) KSYM;
extern struct nf_conn___init *bpf_skb_ct_alloc(
    struct __sk_buff *skb, struct bpf_sock_tuple *tuple, u32 length, struct bpf_ct_opts *options, u32 size) KSYM;
extern struct nf_conn *bpf_ct_insert_entry(struct nf_conn___init *entry) KSYM;
extern void bpf_ct_release(struct nf_conn *entry) KSYM;
extern void bpf_ct_set_timeout(struct nf_conn___init *entry, u32 milliseconds) KSYM;
extern int bpf_ct_change_timeout(struct nf_conn *entry, u32 milliseconds) KSYM;

u64 seen;

SEC("tc") int finds(struct __sk_buff *skb) {
  struct bpf_sock_tuple tuple = {};
  struct bpf_ct_opts options = {.netns_id = -1, .l4proto = 6};
  struct nf_conn *entry = bpf_skb_ct_lookup(skb, &tuple, sizeof tuple.ipv4, &options, sizeof options);
  if (!entry) {
    seen = options.error;
    return 0;
  }
  seen = entry->mark;
  bpf_ct_change_timeout(entry, 1000);
  bpf_ct_release(entry);
  return 0;
}

SEC("tc") int finds_and_keeps(struct __sk_buff *skb) {
  struct bpf_sock_tuple tuple = {};
  struct bpf_ct_opts options = {.netns_id = -1, .l4proto = 6};
  struct nf_conn *entry = bpf_skb_ct_lookup(skb, &tuple, sizeof tuple.ipv4, &options, sizeof options);
  return entry != 0;
}

SEC("tc") int inserts(struct __sk_buff *skb) {
  struct bpf_sock_tuple tuple = {};
  struct bpf_ct_opts options = {.netns_id = -1, .l4proto = 6};
  struct nf_conn___init *made = bpf_skb_ct_alloc(skb, &tuple, sizeof tuple.ipv4, &options, sizeof options);
  if (!made)
    return 0;
  bpf_ct_set_timeout(made, 1000);
  struct nf_conn *entry = bpf_ct_insert_entry(made);
  if (entry)
    bpf_ct_release(entry);
  return 0;
}

SEC("tc") int uses_inserted(struct __sk_buff *skb) {
  struct bpf_sock_tuple tuple = {};
  struct bpf_ct_opts options = {.netns_id = -1, .l4proto = 6};
  struct nf_conn___init *made = bpf_skb_ct_alloc(skb, &tuple, sizeof tuple.ipv4, &options, sizeof options);
  if (!made)
    return 0;
  struct nf_conn *entry = bpf_ct_insert_entry(made);
  bpf_ct_set_timeout(made, 1000);
  if (entry)
    bpf_ct_release(entry);
  return 0;
}

SEC("tc") int releases_made(struct __sk_buff *skb) {
  struct bpf_sock_tuple tuple = {};
  struct bpf_ct_opts options = {.netns_id = -1, .l4proto = 6};
  struct nf_conn___init *made = bpf_skb_ct_alloc(skb, &tuple, sizeof tuple.ipv4, &options, sizeof options);
  if (made)
    bpf_ct_release((struct nf_conn *)made);
  return 0;
}

SEC("tc") int sets_found(struct __sk_buff *skb) {
  struct bpf_sock_tuple tuple = {};
  struct bpf_ct_opts options = {.netns_id = -1, .l4proto = 6};
  struct nf_conn *entry = bpf_skb_ct_lookup(skb, &tuple, sizeof tuple.ipv4, &options, sizeof options);
  if (!entry)
    return 0;
  bpf_ct_set_timeout((struct nf_conn___init *)entry, 1000);
  bpf_ct_release(entry);
  return 0;
}

SEC("tc") int long_options(struct __sk_buff *skb) {
  struct bpf_sock_tuple tuple = {};
  struct bpf_ct_opts options = {.netns_id = -1, .l4proto = 6};
  struct nf_conn *entry = bpf_skb_ct_lookup(skb, &tuple, sizeof tuple.ipv4, &options, 512);
  if (entry)
    bpf_ct_release(entry);
  return 0;
}

LICENCE("GPL");
