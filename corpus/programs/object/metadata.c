// Metadata before packets, by dynptrs and directly.
#include "bpf.h"

#define KFUNC extern __attribute__((section(".ksyms")))

KFUNC int bpf_dynptr_from_skb_meta(struct __sk_buff *packet, u64 flags, struct bpf_dynptr *made);
KFUNC void *bpf_dynptr_slice(const struct bpf_dynptr *of, u32 offset, void *buffer, u32 size);
KFUNC void *bpf_dynptr_slice_rdwr(const struct bpf_dynptr *of, u32 offset, void *buffer, u32 size);

HELPER(long, dynptr_read, BPF_FUNC_dynptr_read, void *to, u32 size, const struct bpf_dynptr *from, u32 offset, u64 flags);
HELPER(long, dynptr_write, BPF_FUNC_dynptr_write, const struct bpf_dynptr *to, u32 offset, void *from, u32 size, u64 flags);
HELPER(long, pull, BPF_FUNC_skb_pull_data, struct __sk_buff *packet, u32 size);

SEC("tc") int past_metadata(struct __sk_buff *packet) {
  struct bpf_dynptr meta;
  u8 *bytes;
  bpf_dynptr_from_skb_meta(packet, 0, &meta);
  bytes = bpf_dynptr_slice(&meta, 0, 0, 8);
  return bytes ? bytes[8] : 0;
}

SEC("tc") int metadata_moved(struct __sk_buff *packet) {
  struct bpf_dynptr meta;
  u8 *bytes;
  bpf_dynptr_from_skb_meta(packet, 0, &meta);
  bytes = bpf_dynptr_slice_rdwr(&meta, 4, 0, 4);
  if (!bytes)
    return 0;
  bytes[3] = 1;
  pull(packet, 0);
  return bytes[0];
}

SEC("tc") int metadata_written(struct __sk_buff *packet) {
  struct bpf_dynptr meta;
  u8 byte = 1;
  bpf_dynptr_from_skb_meta(packet, 0, &meta);
  if (dynptr_write(&meta, 0, "abcd", 4, 0) || dynptr_read(&byte, 1, &meta, 1, 0))
    return 0;
  return byte == 'b' ? *(volatile u8 *)0 : 0;
}

SEC("tc") int metadata_direct(struct __sk_buff *packet) {
  u8 *meta = (void *)(long)packet->data_meta, *at = (void *)(long)packet->data;
  if (meta + 4 > at)
    return 0;
  return meta[4];
}

SEC("xdp") int metadata_xdp(struct xdp_md *packet) {
  u8 *meta = (void *)(long)packet->data_meta, *at = (void *)(long)packet->data;
  if (meta + 4 > at)
    return 0;
  return meta[0] == 7 && meta[3] == 9 ? *(volatile u8 *)0 : 1;
}

LICENCE("GPL");
