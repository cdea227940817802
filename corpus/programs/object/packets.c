// Dynptrs of packets: what moves the packet, what lies apart, what is only for reading.
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
KFUNC int bpf_xdp_pull_data(struct xdp_md *packet, u32 size);

HELPER(long, dynptr_read, BPF_FUNC_dynptr_read, void *to, u32 size, const struct bpf_dynptr *from, u32 offset, u64 flags);
HELPER(long, dynptr_write, BPF_FUNC_dynptr_write, const struct bpf_dynptr *to, u32 offset, void *from, u32 size, u64 flags);
HELPER(long, reserve_dynptr, BPF_FUNC_ringbuf_reserve_dynptr, void *map, u32 size, u64 flags, struct bpf_dynptr *made);
HELPER(long, submit_dynptr, BPF_FUNC_ringbuf_submit_dynptr, struct bpf_dynptr *given, u64 flags);
HELPER(long, pull, BPF_FUNC_skb_pull_data, struct __sk_buff *packet, u32 size);

struct {
  NUMBER(type, BPF_MAP_TYPE_RINGBUF);
  NUMBER(max_entries, 4096);
} events SEC(".maps");

SEC("tc") int sets_packet(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bpf_dynptr_memset(&whole, 100, 20, 1);
  u8 *at = (void *)(long)packet->data, *end = (void *)(long)packet->data_end;
  if (at + 1 > end)
    return 0;
  return at[0];
}

SEC("tc") int reads(struct __sk_buff *packet) {
  struct ethernet header = {};
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  if (dynptr_read(&header, sizeof(header), &whole, 0, 0))
    return 0;
  return header.protocol;
}

SEC("tc") int writes_and_keeps(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  u8 *at = (void *)(long)packet->data, *end = (void *)(long)packet->data_end;
  if (at + 1 > end)
    return 0;
  bpf_dynptr_from_skb(packet, 0, &whole);
  dynptr_write(&whole, 0, "ab", 2, 0);
  return at[0];
}

SEC("tc") int keeps_dynptr(struct __sk_buff *packet) {
  struct bpf_dynptr whole, clone;
  u8 buffer[4], *bytes;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bpf_dynptr_clone(&whole, &clone);
  pull(packet, 0);
  bytes = bpf_dynptr_slice_rdwr(&clone, 1, buffer, sizeof(buffer));
  if (bytes)
    bytes[3] = 1;
  return 0;
}

SEC("tc") int narrowed(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  u8 *bytes;
  bpf_dynptr_from_skb(packet, 0, &whole);
  if (bpf_dynptr_adjust(&whole, 4, 8))
    return 0;
  bytes = bpf_dynptr_slice(&whole, 0, 0, 8);
  if (bytes)
    return *(volatile u8 *)0;
  return 0;
}

SEC("tc") int narrowed_size(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  u8 local[8] = {};
  bpf_dynptr_from_skb(packet, 0, &whole);
  if (bpf_dynptr_adjust(&whole, 4, 12))
    return 0;
  return *(volatile u8 *)&local[bpf_dynptr_size(&whole) - 1];
}

SEC("socket") int reads_only(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  u8 buffer[4], *bytes;
  bpf_dynptr_from_skb(packet, 0, &whole);
  if (!bpf_dynptr_is_rdonly(&whole))
    return 0;
  bytes = bpf_dynptr_slice(&whole, 1, buffer, sizeof(buffer));
  return bytes ? bytes[0] : 0;
}

SEC("cgroup_skb/ingress") int copies_buffer(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  u8 buffer[4], *bytes;
  bpf_dynptr_from_skb(packet, 0, &whole);
  dynptr_write(&whole, 0, "ab", 2, 0);
  bytes = bpf_dynptr_slice(&whole, 1, buffer, sizeof(buffer));
  return bytes ? bytes[0] & 1 : 0;
}

SEC("xdp") int pulls(struct xdp_md *packet) {
  if (bpf_xdp_pull_data(packet, 14))
    return 1;
  u8 *at = (void *)(long)packet->data, *end = (void *)(long)packet->data_end;
  if (at + 14 > end)
    return 1;
  return at[13] & 1;
}

SEC("xdp") int pulls_and_keeps(struct xdp_md *packet) {
  u8 *at = (void *)(long)packet->data, *end = (void *)(long)packet->data_end;
  if (at + 14 > end)
    return 1;
  bpf_xdp_pull_data(packet, 64);
  return at[13] & 1;
}

SEC("xdp") int pulls_and_believes(struct xdp_md *packet) {
  if (bpf_xdp_pull_data(packet, 14))
    return 1;
  u8 *at = (void *)(long)packet->data;
  return at[13] & 1;
}

SEC("xdp") int slice_pulled(struct xdp_md *packet) {
  struct bpf_dynptr whole;
  u8 buffer[4], *bytes;
  bpf_dynptr_from_xdp(packet, 0, &whole);
  bytes = bpf_dynptr_slice(&whole, 1, buffer, sizeof(buffer));
  if (!bytes)
    return 1;
  bpf_xdp_pull_data(packet, 64);
  return bytes[0] & 1;
}

SEC("xdp") int xdp_round(struct xdp_md *packet) {
  struct bpf_dynptr whole, record;
  u8 buffer[4] = {}, *bytes;
  bpf_dynptr_from_xdp(packet, 0, &whole);
  reserve_dynptr(&events, 64, 0, &record);
  dynptr_read(buffer, 4, &whole, 2, 0);
  dynptr_write(&whole, 2, buffer, 4, 0);
  bpf_dynptr_copy(&record, 0, &whole, 0, 32);
  bpf_dynptr_copy(&whole, 0, &record, 0, 32);
  bytes = bpf_dynptr_slice_rdwr(&record, 0, 0, 4);
  if (bytes)
    bytes[3] = 0;
  submit_dynptr(&record, 0);
  return buffer[0] & 1;
}

SEC("xdp") int clone_leaks(struct xdp_md *packet) {
  struct bpf_dynptr record, clone;
  reserve_dynptr(&events, 64, 0, &record);
  bpf_dynptr_clone(&record, &clone);
  *(volatile u64 *)&record = 0;
  *((volatile u64 *)&clone + 1) = 0;
  return 1;
}

SEC("xdp") int buffer_uninit(struct xdp_md *packet) {
  struct bpf_dynptr whole;
  u8 *bytes;
  bpf_dynptr_from_xdp(packet, 0, &whole);
  bytes = bpf_dynptr_slice(&whole, 1, &whole, 4);
  return bytes ? bytes[0] & 1 : 0;
}

SEC("xdp") int set_null(struct xdp_md *packet) {
  struct bpf_dynptr whole;
  if (!bpf_dynptr_from_xdp(packet, 1, &whole))
    return *(volatile u8 *)0;
  if (!bpf_dynptr_is_null(&whole) || bpf_dynptr_slice(&whole, 0, 0, 1) || !bpf_dynptr_memset(&whole, 0, 0, 0))
    return *(volatile u8 *)0;
  return 1;
}

SEC("xdp") int reads_in_turns(struct xdp_md *packet) {
  struct bpf_dynptr whole;
  u8 bytes[16];
  u32 sum = 0;
  bpf_dynptr_from_xdp(packet, 0, &whole);
  for (u32 i = 0; i < 20; i++) {
    if (dynptr_read(bytes, sizeof(bytes), &whole, i * sizeof(bytes), 0))
      return 1;
    sum += bytes[3];
  }
  return sum & 1;
}

SEC("xdp") int slices_in_turns(struct xdp_md *packet) {
  struct bpf_dynptr whole;
  u8 buffer[16];
  u32 sum = 0;
  bpf_dynptr_from_xdp(packet, 0, &whole);
  for (u32 i = 0; i < 6; i++) {
    u8 *bytes = bpf_dynptr_slice(&whole, i * sizeof(buffer), buffer, sizeof(buffer));
    if (!bytes)
      return 1;
    sum += bytes[i];
  }
  return sum & 1;
}

// What is written back is the copy in the buffer, which stays when the packet moves.
SEC("tc") int writes_copy_back(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  u8 buffer[20], *bytes;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bytes = bpf_dynptr_slice_rdwr(&whole, 14, buffer, sizeof(buffer));
  if (!bytes)
    return 0;
  bytes[8]--;
  if (bytes == buffer)
    dynptr_write(&whole, 14, buffer, sizeof(buffer), 0);
  return bytes[8];
}

LICENCE("GPL");
