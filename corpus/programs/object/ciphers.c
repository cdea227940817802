// Ciphers: made where the program may sleep, kept in a map, used on dynptrs.
#include "kernel.h"

#define OWNED __attribute__((btf_type_tag("kptr")))

struct bpf_crypto_params {
  char type[14];
  u8 reserved[2];
  char algo[128];
  u8 key[256];
  u32 key_len, authsize;
};

struct bpf_crypto_ctx {
  void *tfm;
} KERNEL;

HELPER(void *, kptr_xchg, BPF_FUNC_kptr_xchg, void *place, void *object);
HELPER(long, from_memory, BPF_FUNC_dynptr_from_mem, void *data, u32 size, u64 flags, struct bpf_dynptr *made);

extern struct bpf_crypto_ctx *bpf_crypto_ctx_create(const struct bpf_crypto_params *parameters, u32 size, int *error) KSYM;
extern void bpf_crypto_ctx_release(struct bpf_crypto_ctx *cipher) KSYM;
extern int bpf_crypto_encrypt(struct bpf_crypto_ctx *cipher, const struct bpf_dynptr *from, const struct bpf_dynptr *to,
                              const struct bpf_dynptr *vector) KSYM;

struct kept {
  struct bpf_crypto_ctx OWNED *cipher;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct kept);
} ciphers SEC(".maps");

struct bpf_crypto_params parameters;
char plain[64], secret[64];

// Compilers leave out types that nothing but a pointer names.
NOINLINE int names(struct bpf_crypto_ctx *cipher) { return cipher != 0; }

static INLINE struct kept *kept(void) {
  u32 zero = 0;
  return map_lookup(&ciphers, &zero);
}

SEC("syscall") int makes(void *context) {
  int error = 0;
  struct kept *k = kept();
  struct bpf_crypto_ctx *cipher = bpf_crypto_ctx_create(&parameters, sizeof parameters, &error), *old;
  if (!cipher)
    return error;
  old = k ? kptr_xchg(&k->cipher, cipher) : cipher;
  if (old)
    bpf_crypto_ctx_release(old);
  return 0;
}

SEC("syscall") int makes_of_nothing(void *context) {
  int error = 0;
  struct bpf_crypto_ctx *cipher = bpf_crypto_ctx_create(0, sizeof parameters, &error);
  if (cipher)
    bpf_crypto_ctx_release(cipher);
  return error;
}

SEC("tc") int encrypts(struct __sk_buff *skb) {
  struct bpf_dynptr from, to;
  struct kept *k = kept();
  struct bpf_crypto_ctx *cipher = k ? k->cipher : 0;
  if (!cipher)
    return 0;
  from_memory(plain, sizeof plain, 0, &from);
  from_memory(secret, sizeof secret, 0, &to);
  return bpf_crypto_encrypt(cipher, &from, &to, 0) != 0;
}

SEC("tc") int encrypts_by_nothing(struct __sk_buff *skb) {
  struct bpf_dynptr from, to;
  struct kept *k = kept();
  if (!k)
    return 0;
  from_memory(plain, sizeof plain, 0, &from);
  from_memory(secret, sizeof secret, 0, &to);
  return bpf_crypto_encrypt(k->cipher, &from, &to, 0) != 0;
}

SEC("tc") int encrypts_into_memory(struct __sk_buff *skb) {
  struct bpf_dynptr from;
  struct kept *k = kept();
  struct bpf_crypto_ctx *cipher = k ? k->cipher : 0;
  if (!cipher)
    return 0;
  from_memory(plain, sizeof plain, 0, &from);
  return bpf_crypto_encrypt(cipher, &from, (void *)secret, 0) != 0;
}

LICENCE("GPL");
