// Dynptrs by kernel functions: made from packets, cut into slices, cloned, narrowed.
#include "bpf.h"

#define KFUNC extern __attribute__((section(".ksyms")))

KFUNC int bpf_dynptr_from_skb(struct __sk_buff *packet, u64 flags, struct bpf_dynptr *made);
KFUNC int bpf_dynptr_from_skb_meta(struct __sk_buff *packet, u64 flags, struct bpf_dynptr *made);
KFUNC int bpf_dynptr_from_xdp(struct xdp_md *packet, u64 flags, struct bpf_dynptr *made);
KFUNC void *bpf_dynptr_slice(const struct bpf_dynptr *of, u32 offset, void *buffer, u32 size);
KFUNC void *bpf_dynptr_slice_rdwr(const struct bpf_dynptr *of, u32 offset, void *buffer, u32 size);
KFUNC int bpf_dynptr_clone(const struct bpf_dynptr *from, struct bpf_dynptr *made);
KFUNC int bpf_dynptr_adjust(const struct bpf_dynptr *dynptr, u32 start, u32 end);
KFUNC _Bool bpf_dynptr_is_null(const struct bpf_dynptr *dynptr);
KFUNC _Bool bpf_dynptr_is_rdonly(const struct bpf_dynptr *dynptr);
KFUNC u32 bpf_dynptr_size(const struct bpf_dynptr *dynptr);
KFUNC int bpf_dynptr_copy(struct bpf_dynptr *to, u32 to_offset, struct bpf_dynptr *from, u32 from_offset, u32 size);
KFUNC int bpf_dynptr_memset(struct bpf_dynptr *dynptr, u32 offset, u32 size, u8 value);

HELPER(long, dynptr_from_mem, BPF_FUNC_dynptr_from_mem, void *memory, u32 size, u64 flags, struct bpf_dynptr *made);
HELPER(long, dynptr_write, BPF_FUNC_dynptr_write, const struct bpf_dynptr *to, u32 offset, void *from, u32 size, u64 flags);
HELPER(void *, dynptr_data, BPF_FUNC_dynptr_data, const struct bpf_dynptr *of, u32 offset, u32 size);
HELPER(long, reserve_dynptr, BPF_FUNC_ringbuf_reserve_dynptr, void *map, u32 size, u64 flags, struct bpf_dynptr *made);
HELPER(long, submit_dynptr, BPF_FUNC_ringbuf_submit_dynptr, struct bpf_dynptr *given, u64 flags);
HELPER(long, pull, BPF_FUNC_skb_pull_data, struct __sk_buff *packet, u32 size);

struct {
  NUMBER(type, BPF_MAP_TYPE_RINGBUF);
  NUMBER(max_entries, 4096);
} events SEC(".maps");

u64 memory[8];

SEC("tc") int reads_header(struct __sk_buff *packet) {
  struct ethernet buffer, *header;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  header = bpf_dynptr_slice(&whole, 0, &buffer, sizeof(buffer));
  return header ? header->protocol : 0;
}

SEC("tc") int forgets_null(struct __sk_buff *packet) {
  struct ethernet buffer, *header;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  header = bpf_dynptr_slice(&whole, 0, &buffer, sizeof(buffer));
  return header->protocol;
}

SEC("tc") int writes_read_only(struct __sk_buff *packet) {
  struct ethernet buffer, *header;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  header = bpf_dynptr_slice(&whole, 0, &buffer, sizeof(buffer));
  if (header)
    header->protocol = 0;
  return 0;
}

SEC("tc") int writes_header(struct __sk_buff *packet) {
  struct ethernet buffer, *header;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  header = bpf_dynptr_slice_rdwr(&whole, 0, &buffer, sizeof(buffer));
  if (header)
    header->protocol = 0;
  return 0;
}

SEC("cgroup_skb/ingress") int may_not_write(struct __sk_buff *packet) {
  struct ethernet buffer, *header;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  header = bpf_dynptr_slice_rdwr(&whole, 0, &buffer, sizeof(buffer));
  if (header)
    header->protocol = 0;
  return 1;
}

SEC("tc") int past_slice(struct __sk_buff *packet) {
  u8 buffer[8], *bytes;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bytes = bpf_dynptr_slice(&whole, 0, buffer, sizeof(buffer));
  return bytes ? bytes[8] : 0;
}

SEC("tc") int no_buffer(struct __sk_buff *packet) {
  u8 *bytes;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bytes = bpf_dynptr_slice(&whole, 0, 0, 8);
  return bytes ? bytes[7] : 0;
}

SEC("tc") int buffer_too_small(struct __sk_buff *packet) {
  u64 buffer;
  u8 *bytes;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bytes = bpf_dynptr_slice(&whole, 0, &buffer, 600);
  return bytes ? bytes[7] : 0;
}

SEC("tc") int size_unknown(struct __sk_buff *packet) {
  u8 buffer[64], *bytes;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bytes = bpf_dynptr_slice(&whole, 0, buffer, packet->len & 31);
  return bytes ? bytes[0] : 0;
}

SEC("tc") int after_pull(struct __sk_buff *packet) {
  u8 buffer[8], *bytes;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bytes = bpf_dynptr_slice(&whole, 0, buffer, sizeof(buffer));
  if (!bytes)
    return 0;
  pull(packet, 8);
  return bytes[0];
}

SEC("tc") int after_write(struct __sk_buff *packet) {
  u8 buffer[8], *bytes;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bytes = bpf_dynptr_slice(&whole, 0, buffer, sizeof(buffer));
  if (!bytes)
    return 0;
  dynptr_write(&whole, 0, "a", 1, 0);
  return bytes[0];
}

SEC("tc") int after_overwrite(struct __sk_buff *packet) {
  u8 buffer[8], *bytes;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bytes = bpf_dynptr_slice(&whole, 0, buffer, sizeof(buffer));
  if (!bytes)
    return 0;
  bpf_dynptr_from_skb(packet, 0, &whole);
  return bytes[0];
}

SEC("xdp") int from_xdp(struct xdp_md *packet) {
  u8 buffer[8], *bytes;
  struct bpf_dynptr whole;
  bpf_dynptr_from_xdp(packet, 0, &whole);
  bytes = bpf_dynptr_slice_rdwr(&whole, 0, buffer, sizeof(buffer));
  if (bytes)
    bytes[0] = 1;
  return 2;
}

SEC("xdp") int after_write_xdp(struct xdp_md *packet) {
  u8 buffer[8], *bytes;
  struct bpf_dynptr whole;
  bpf_dynptr_from_xdp(packet, 0, &whole);
  bytes = bpf_dynptr_slice(&whole, 0, buffer, sizeof(buffer));
  if (!bytes)
    return 0;
  dynptr_write(&whole, 0, "a", 1, 0);
  return bytes[0] & 1;
}

SEC("xdp") int wrong_packet(struct xdp_md *packet) {
  struct bpf_dynptr whole;
  return bpf_dynptr_from_skb((void *)packet, 0, &whole);
}

SEC("tc") int from_meta(struct __sk_buff *packet) {
  u8 buffer[8], *bytes;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb_meta(packet, 0, &whole);
  bytes = bpf_dynptr_slice_rdwr(&whole, 0, buffer, sizeof(buffer));
  if (bytes)
    bytes[0] = 1;
  return 0;
}

SEC("tc") int meta_after_write(struct __sk_buff *packet) {
  u8 buffer[8], *bytes;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb_meta(packet, 0, &whole);
  bytes = bpf_dynptr_slice(&whole, 0, buffer, sizeof(buffer));
  if (!bytes)
    return 0;
  dynptr_write(&whole, 0, "a", 1, 0);
  return bytes[0];
}

SEC("tc") int measures(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  dynptr_from_mem(memory, sizeof(memory), 0, &whole);
  if (bpf_dynptr_is_null(&whole) || bpf_dynptr_is_rdonly(&whole))
    return 0;
  bpf_dynptr_adjust(&whole, 8, 16);
  return bpf_dynptr_size(&whole);
}

SEC("tc") int measures_nothing(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  return bpf_dynptr_size(&whole);
}

SEC("tc") int slices_memory(struct __sk_buff *packet) {
  u64 *word;
  struct bpf_dynptr whole;
  dynptr_from_mem(memory, sizeof(memory), 0, &whole);
  word = bpf_dynptr_slice_rdwr(&whole, 0, 0, 8);
  if (word)
    *word = 1;
  return 0;
}

SEC("tc") int slice_written(struct __sk_buff *packet) {
  u64 *word;
  struct bpf_dynptr whole;
  dynptr_from_mem(memory, sizeof(memory), 0, &whole);
  word = bpf_dynptr_slice_rdwr(&whole, 0, 0, 8);
  if (word)
    dynptr_write(&whole, 8, word, 8, 0);
  return 0;
}

SEC("tc") int clones(struct __sk_buff *packet) {
  u64 *word;
  struct bpf_dynptr whole, clone;
  dynptr_from_mem(memory, sizeof(memory), 0, &whole);
  bpf_dynptr_clone(&whole, &clone);
  word = dynptr_data(&clone, 0, 8);
  if (word)
    *word = 1;
  return 0;
}

SEC("tc") int clones_record(struct __sk_buff *packet) {
  struct bpf_dynptr whole, clone;
  reserve_dynptr(&events, 16, 0, &whole);
  bpf_dynptr_clone(&whole, &clone);
  submit_dynptr(&clone, 0);
  return 0;
}

SEC("tc") int uses_original(struct __sk_buff *packet) {
  struct bpf_dynptr whole, clone;
  reserve_dynptr(&events, 16, 0, &whole);
  bpf_dynptr_clone(&whole, &clone);
  submit_dynptr(&clone, 0);
  dynptr_data(&whole, 0, 8);
  return 0;
}

SEC("tc") int slice_of_clone(struct __sk_buff *packet) {
  u64 *word;
  struct bpf_dynptr whole, clone;
  reserve_dynptr(&events, 16, 0, &whole);
  bpf_dynptr_clone(&whole, &clone);
  word = dynptr_data(&clone, 0, 8);
  submit_dynptr(&whole, 0);
  if (word)
    *word = 1;
  return 0;
}

SEC("tc") int clones_nothing(struct __sk_buff *packet) {
  struct bpf_dynptr whole, clone;
  return bpf_dynptr_clone(&whole, &clone);
}

SEC("tc") int clones_over(struct __sk_buff *packet) {
  struct bpf_dynptr whole, clone;
  reserve_dynptr(&events, 16, 0, &whole);
  reserve_dynptr(&events, 16, 0, &clone);
  bpf_dynptr_clone(&whole, &clone);
  submit_dynptr(&clone, 0);
  submit_dynptr(&whole, 0);
  return 0;
}

SEC("tc") int copies(struct __sk_buff *packet) {
  struct bpf_dynptr whole, clone;
  dynptr_from_mem(memory, sizeof(memory), 0, &whole);
  bpf_dynptr_from_skb(packet, 0, &clone);
  bpf_dynptr_copy(&whole, 0, &clone, 0, 8);
  return bpf_dynptr_memset(&whole, 8, 8, 1);
}

SEC("tc") int copies_nothing(struct __sk_buff *packet) {
  struct bpf_dynptr whole, clone;
  dynptr_from_mem(memory, sizeof(memory), 0, &whole);
  return bpf_dynptr_copy(&whole, 0, &clone, 0, 8);
}

NOINLINE int remakes(const struct bpf_dynptr *lent, struct __sk_buff *packet) {
  return bpf_dynptr_from_skb(packet, 0, (void *)lent);
}

NOINLINE int narrows(const struct bpf_dynptr *lent) { return bpf_dynptr_adjust(lent, 1, 2); }

SEC("tc") int lets_narrow(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  dynptr_from_mem(memory, sizeof(memory), 0, &whole);
  return narrows(&whole);
}

SEC("tc") int lets_remake(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  dynptr_from_mem(memory, sizeof(memory), 0, &whole);
  return remakes(&whole, packet);
}

SEC("tc") int data_of_packet(struct __sk_buff *packet) {
  u64 *word;
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  word = dynptr_data(&whole, 0, 8);
  return word ? *word : 0;
}

LICENCE("GPL");
