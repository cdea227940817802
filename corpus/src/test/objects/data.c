// Variables, constants, configuration and kernel symbols.
#include "bpf.h"

const volatile u32 limit = 5;
u32 counter = 7;
u64 total;
static u32 secret;
u32 apart SEC(".data.apart") = 9;

extern u32 LINUX_KERNEL_VERSION KCONFIG;
extern const _Bool CONFIG_GIVEN KCONFIG WEAK;
extern const char CONFIG_NAME[8] KCONFIG WEAK;
extern const u64 CONFIG_STRONG KCONFIG;

extern const struct ghost no_such_variable KSYM WEAK;
extern void no_such_function(void) KSYM WEAK;
extern void strong_function(void) KSYM;

SEC("xdp") int variables(void *ctx) {
  secret += limit;
  total += counter++ + secret + apart;
  return 0;
}

SEC("xdp") int configuration(void *ctx) {
  return LINUX_KERNEL_VERSION + CONFIG_GIVEN + CONFIG_NAME[1];
}

SEC("xdp") int strong(void *ctx) { return CONFIG_STRONG; }

SEC("tc") int missing(void *ctx) {
  if (&no_such_variable)
    return 1;
  no_such_function();
  return 0;
}

SEC("tc") int unresolved(void *ctx) {
  strong_function();
  return 0;
}
