// Dynptrs of other packets, and kernel functions that read into dynptrs.
#include "bpf.h"
#include "kernel.h"

#define KFUNC extern __attribute__((section(".ksyms")))

struct nf_hook_state;
struct bpf_nf_ctx {
  const struct nf_hook_state *state;
  struct sk_buff *skb;
};

KFUNC int bpf_dynptr_from_skb(struct __sk_buff *packet, u64 flags, struct bpf_dynptr *made);
KFUNC void *bpf_dynptr_slice(const struct bpf_dynptr *of, u32 offset, void *buffer, u32 size);
KFUNC void *bpf_dynptr_slice_rdwr(const struct bpf_dynptr *of, u32 offset, void *buffer, u32 size);
KFUNC int bpf_probe_read_kernel_dynptr(struct bpf_dynptr *dptr, u32 off, u32 size, const void *from);
KFUNC int bpf_probe_read_user_str_dynptr(struct bpf_dynptr *dptr, u32 off, u32 size, const void *from);
KFUNC int bpf_copy_from_user_dynptr(struct bpf_dynptr *dptr, u32 off, u32 size, const void *from);
HELPER(long, dynptr_from_mem, BPF_FUNC_dynptr_from_mem, void *memory, u32 size, u64 flags, struct bpf_dynptr *made);
HELPER(void *, dynptr_data, BPF_FUNC_dynptr_data, const struct bpf_dynptr *of, u32 offset, u32 size);

u8 memory[64];

SEC("netfilter") int reads_filtered(struct bpf_nf_ctx *ctx) {
  struct bpf_dynptr whole;
  u8 buffer[8], *bytes;
  if (bpf_dynptr_from_skb((void *)ctx->skb, 0, &whole))
    return 1;
  bytes = bpf_dynptr_slice(&whole, 0, buffer, sizeof(buffer));
  return bytes ? bytes[0] & 1 : 0;
}

SEC("netfilter") int past_filtered(struct bpf_nf_ctx *ctx) {
  struct bpf_dynptr whole;
  u8 buffer[8], *bytes;
  if (bpf_dynptr_from_skb((void *)ctx->skb, 0, &whole))
    return 1;
  bytes = bpf_dynptr_slice(&whole, 0, buffer, sizeof(buffer));
  return bytes ? bytes[8] & 1 : 0;
}

SEC("tp_btf/kfree_skb") int writes_freed(u64 *ctx) {
  struct bpf_dynptr whole;
  u8 buffer[8], *bytes;
  if (bpf_dynptr_from_skb((void *)ctx[0], 0, &whole))
    return 1;
  bytes = bpf_dynptr_slice_rdwr(&whole, 0, buffer, sizeof(buffer));
  return bytes ? bytes[0] & 1 : 0;
}

SEC("tp_btf/kfree_skb") int probes(u64 *ctx) {
  struct bpf_dynptr whole;
  dynptr_from_mem(memory, sizeof(memory), 0, &whole);
  bpf_probe_read_kernel_dynptr(&whole, 0, 8, (void *)ctx[0]);
  int length = bpf_probe_read_user_str_dynptr(&whole, 0, 8, (void *)ctx[0]);
  u8 *bytes = dynptr_data(&whole, 0, 8);
  return bytes ? bytes[7] : length;
}

SEC("tp_btf/kfree_skb") int probes_nothing(u64 *ctx) {
  struct bpf_dynptr whole;
  return bpf_probe_read_kernel_dynptr(&whole, 0, 8, (void *)ctx[0]);
}

SEC("tp_btf/kfree_skb") int sleeps(u64 *ctx) {
  struct bpf_dynptr whole;
  dynptr_from_mem(memory, sizeof(memory), 0, &whole);
  return bpf_copy_from_user_dynptr(&whole, 0, 8, (void *)ctx[0]);
}

SEC("tc") int reads_into_packet(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bpf_probe_read_kernel_dynptr(&whole, 0, 8, packet);
  u8 *at = (void *)(long)packet->data, *end = (void *)(long)packet->data_end;
  return at + 1 > end ? 0 : at[0];
}

LICENCE("GPL");
