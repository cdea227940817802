// Accepted by Linux 6.18.44, though a run is harmed. See docs/found.md.
#include "bpf.h"

#define KFUNC extern __attribute__((section(".ksyms")))

KFUNC int bpf_dynptr_from_skb(struct __sk_buff *packet, u64 flags, struct bpf_dynptr *made);
KFUNC void *bpf_dynptr_slice(const struct bpf_dynptr *of, u32 offset, void *buffer, u32 size);
KFUNC void *bpf_dynptr_slice_rdwr(const struct bpf_dynptr *of, u32 offset, void *buffer, u32 size);
KFUNC int bpf_dynptr_memset(struct bpf_dynptr *dynptr, u32 offset, u32 size, u8 value);

HELPER(long, reserve_dynptr, BPF_FUNC_ringbuf_reserve_dynptr, void *map, u32 size, u64 flags, struct bpf_dynptr *made);
HELPER(long, submit_dynptr, BPF_FUNC_ringbuf_submit_dynptr, struct bpf_dynptr *given, u64 flags);

struct {
  NUMBER(type, BPF_MAP_TYPE_RINGBUF);
  NUMBER(max_entries, 4096);
} events SEC(".maps");

// A slice of a packet in pieces is a copy in the buffer, and the buffer's frame is gone when the function returns.
static NOINLINE u8 *first_of(struct bpf_dynptr *whole) {
  u8 buffer[8];
  return bpf_dynptr_slice(whole, 0, buffer, sizeof(buffer));
}

SEC("tc") int outlives_frame(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  bpf_dynptr_from_skb(packet, 0, &whole);
  u8 *bytes = first_of(&whole);
  return bytes ? bytes[0] : 0;
}

// To set bytes that lie apart the packet's head may be allocated anew; the pointers into the old one stay.
SEC("tc") int outlives_head(struct __sk_buff *packet) {
  struct bpf_dynptr whole;
  u8 *at = (void *)(long)packet->data, *end = (void *)(long)packet->data_end;
  if (at + 1 > end)
    return 0;
  bpf_dynptr_from_skb(packet, 0, &whole);
  bpf_dynptr_memset(&whole, 100, 20, 1);
  return at[0];
}

// A slice of a record is still there when the record has been handed over.
SEC("tc") int outlives_record(struct __sk_buff *packet) {
  struct bpf_dynptr record;
  u8 *bytes;
  reserve_dynptr(&events, 64, 0, &record);
  bytes = bpf_dynptr_slice_rdwr(&record, 0, 0, 4);
  submit_dynptr(&record, 0);
  if (bytes)
    bytes[3] = 0;
  return 1;
}

LICENCE("GPL");
