// Texts, which kernel functions read wherever they may lie, and say what came of it.
#include "kernel.h"

extern int bpf_strcmp(const char *one, const char *other) KSYM;
extern int bpf_strlen(const char *text) KSYM;
extern int bpf_strnlen(const char *text, unsigned long most) KSYM;
extern int bpf_strchr(const char *text, char wanted) KSYM;
extern int bpf_strstr(const char *text, const char *part) KSYM;
extern int bpf_stream_vprintk_impl(int stream, const char *format, const void *arguments, u32 size, void *program) KSYM;

char name[16] = "assay";
const char wanted[] = "say";
const char format[] = "%d";
char endless[4] = {'a', 'b', 'c', 'd'};

SEC("tc") int compares(struct __sk_buff *skb) {
  return bpf_strcmp(name, wanted) == 0;
}

SEC("tc") int finds_places(struct __sk_buff *skb) {
  int least = bpf_strnlen(name, 3), end = bpf_strlen(name);
  return bpf_strstr(name, wanted) << 12 | bpf_strchr(name, 's') << 8 | least << 4 | end;
}

SEC("tc") int finds_nothing(struct __sk_buff *skb) {
  int none = bpf_strchr(name, 'z'), user = bpf_strlen((const char *)8);
  return (none & 0xff) << 16 | (user & 0xff) << 8 | (bpf_strcmp(name, wanted) & 0xff);
}

SEC("tc") int reads_anywhere(struct __sk_buff *skb) {
  return bpf_strlen((const char *)(u64)skb->mark) > 4;
}

SEC("tc") int cuts_off(struct __sk_buff *skb) {
  int at = bpf_strstr(name, wanted);
  if (at >= 0 && at < (int)sizeof name)
    name[at] = 0;
  return 0;
}

SEC("tc") int cuts_unasked(struct __sk_buff *skb) {
  u64 at = bpf_strchr(name, 's');
  asm volatile("" : "+r"(at));
  name[at] = 0;
  return 0;
}

SEC("tc") int cuts_half_asked(struct __sk_buff *skb) {
  int at = bpf_strnlen(name, sizeof name);
  if (at < (int)sizeof name)
    name[at] = 0;
  return 0;
}

SEC("tc") int prints(struct __sk_buff *skb) {
  u64 length = skb->len;
  return bpf_stream_vprintk_impl(1, format, &length, sizeof length, 0) != 0;
}

SEC("tc") int prints_stack(struct __sk_buff *skb) {
  u64 length = skb->len;
  char text[8] = "%d";
  return bpf_stream_vprintk_impl(1, text, &length, sizeof length, 0) != 0;
}

SEC("tc") int prints_nothing(struct __sk_buff *skb) {
  return bpf_stream_vprintk_impl(1, format, 0, 0, 0) != 0;
}

LICENCE("GPL");
