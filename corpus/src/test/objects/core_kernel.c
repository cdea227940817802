// The kernel that the relocations of core.c are answered for: only its types count.
#include "bpf.h"

struct inner {
  u64 new_first;
  u32 wanted;
  u32 first;
};

struct thing {
  u64 before;
  u32 grown;
  long long signed_grown;
  u64 renamed;
  struct {
    u32 pad : 9, bits : 5;
    u64 moved;
  };
  struct inner in[4];
};

enum choice { ONE = 10, TWO = 20 };

struct thing thing;
enum choice choice = TWO;
