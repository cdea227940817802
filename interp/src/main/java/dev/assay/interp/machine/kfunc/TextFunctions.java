package dev.assay.interp.machine.kfunc;

import dev.assay.interp.machine.Errno;
import dev.assay.interp.machine.Helper;
import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;

/**
 * Texts, read byte by byte wherever they may lie; where they cannot be read the result is an error.
 * Source: the documentation in kernel/bpf/helpers.c.
 */
final class TextFunctions {
  /** XATTR_SIZE_MAX: a text that has no end before is too long. */
  private static final int MOST = 65536;

  private static final int NONE = -Errno.ENOENT;

  private TextFunctions() {}

  static void addTo(KernelLibrary library) {
    put(library, "bpf_strlen", (m, a, b, c, d, e) -> length(text(m, a), MOST));
    put(library, "bpf_strnlen", (m, a, b, c, d, e) -> length(text(m, a), b));
    put(library, "bpf_strchr", (m, a, b, c, d, e) -> first(text(m, a), MOST, (byte) b));
    put(library, "bpf_strnchr", (m, a, b, c, d, e) -> first(text(m, a), b, (byte) c));
    put(library, "bpf_strchrnul", (m, a, b, c, d, e) -> firstOrEnd(text(m, a), (byte) b));
    put(library, "bpf_strrchr", (m, a, b, c, d, e) -> last(text(m, a), (byte) b));
    put(library, "bpf_strcmp", (m, a, b, c, d, e) -> compare(text(m, a), text(m, b), false));
    put(library, "bpf_strcasecmp", (m, a, b, c, d, e) -> compare(text(m, a), text(m, b), true));
    put(library, "bpf_strspn", (m, a, b, c, d, e) -> span(text(m, a), text(m, b), true));
    put(library, "bpf_strcspn", (m, a, b, c, d, e) -> span(text(m, a), text(m, b), false));
    put(library, "bpf_strstr", (m, a, b, c, d, e) -> part(text(m, a), text(m, b), MOST));
    put(library, "bpf_strnstr", (m, a, b, c, d, e) -> part(text(m, a), text(m, b), c));
  }

  // Where a text cannot be read in the middle of a function, that is the function's result.
  private static void put(KernelLibrary library, String name, Helper helper) {
    library.put(
        name,
        KernelRoutine.number((m, a, b, c, d, e) -> {
          try {
            return helper.call(m, a, b, c, d, e);
          } catch (Unreadable stop) {
            return -stop.errno;
          }
        }));
  }

  /** The error that a function gives where it comes to memory that is not there. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int errno;

    Unreadable(int errno) {
      super(null, null, false, false);
      this.errno = errno;
    }
  }

  private record Text(Machine machine, long start) {
    byte at(long i) {
      if (i >= MOST) throw new Unreadable(Errno.E2BIG);
      if (!machine.regions().readable(start + i, 1)) throw new Unreadable(Errno.EFAULT);
      return (byte) Memory.u8(start + i);
    }

    Text from(long i) {
      return new Text(machine, start + i);
    }
  }

  private static Text text(Machine machine, long start) {
    // Addresses below belong to user space.
    if (!machine.regions().readable(start, 1) && start >= 0) throw new Unreadable(Errno.ERANGE);
    return new Text(machine, start);
  }

  private static long length(Text text, long most) {
    long i = 0;
    while (Long.compareUnsigned(i, most) < 0 && text.at(i) != 0) i++;
    return i;
  }

  private static long first(Text text, long most, byte wanted) {
    for (long i = 0; Long.compareUnsigned(i, most) < 0; i++) {
      if (text.at(i) == wanted) return i;
      if (text.at(i) == 0) return NONE;
    }
    return NONE;
  }

  private static long firstOrEnd(Text text, byte wanted) {
    long i = 0;
    while (text.at(i) != wanted && text.at(i) != 0) i++;
    return i;
  }

  private static long last(Text text, byte wanted) {
    long last = NONE;
    for (long i = 0; ; i++) {
      if (text.at(i) == wanted) last = i;
      if (text.at(i) == 0) return last;
    }
  }

  private static long compare(Text one, Text other, boolean anyCase) {
    for (long i = 0; ; i++) {
      byte x = anyCase ? lower(one.at(i)) : one.at(i);
      byte y = anyCase ? lower(other.at(i)) : other.at(i);
      if (x != y) return x < y ? -1 : 1;
      if (x == 0) return 0;
    }
  }

  private static byte lower(byte x) {
    return x >= 'A' && x <= 'Z' ? (byte) (x + 'a' - 'A') : x;
  }

  /** How many bytes from the start on are among those of a set, or are not. */
  private static long span(Text text, Text set, boolean among) {
    long i = 0;
    while (text.at(i) != 0 && (first(set, MOST, text.at(i)) >= 0) == among) i++;
    return i;
  }

  /** Where another text begins within the first bytes of one. */
  private static long part(Text text, Text wanted, long most) {
    for (long i = 0; ; i++) {
      long same = 0;
      while (Long.compareUnsigned(i + same, most) < 0
          && wanted.at(same) != 0
          && text.from(i).at(same) == wanted.at(same)
          && text.from(i).at(same) != 0) same++;
      if (wanted.at(same) == 0) return i;
      if (Long.compareUnsigned(i + same, most) >= 0 || text.from(i).at(same) == 0) return NONE;
    }
  }
}
