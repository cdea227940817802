// Lines of source as logs show them.
#include "bpf.h"

SEC("socket") int long_line(struct __sk_buff *packet) {
  return packet->len & 1; // A line of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes of which a log shows the first 1023 bytes
}

// A function that is used in two places on one line.
static NOINLINE u32 half(u32 of) { return of / 2; }

SEC("socket") int twice_on_a_line(struct __sk_buff *packet) {
  return half(packet->len) & half(packet->mark) & 1;
}

LICENCE("GPL");
