// What the objects of the tests need of BPF's headers, so that nothing but clang is needed to build them.
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed int s32;

#define SEC(name) __attribute__((section(name), used))
#define NOINLINE __attribute__((noinline))
#define HIDDEN __attribute__((visibility("hidden")))
#define WEAK __attribute__((weak))
#define KCONFIG __attribute__((section(".kconfig")))
#define KSYM __attribute__((section(".ksyms")))
#define KERNEL_TYPE __attribute__((preserve_access_index))

#define NUMBER(name, value) int (*name)[value]
#define TYPE(name, type) type *name
#define VALUES(name, type) type *name[]

enum { HASH = 1, ARRAY = 2, PROG_ARRAY = 3, ARRAY_OF_MAPS = 12, HASH_OF_MAPS = 13, RINGBUF = 27 };

static void *(*const map_lookup)(const void *map, const void *key) = (void *)1;
static u64 (*const ktime)(void) = (void *)5;
static u32 (*const prandom)(void) = (void *)7;
static long (*const tail_call)(void *ctx, const void *map, u32 index) = (void *)12;
static long (*const for_each)(const void *map, void *callback, void *data, u64 flags) = (void *)164;
static long (*const loop)(u32 times, void *callback, void *data, u64 flags) = (void *)181;

char licence_text[] SEC("license") = "GPL";
