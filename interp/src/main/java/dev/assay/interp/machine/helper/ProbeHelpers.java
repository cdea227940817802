package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.EFAULT;
import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.Errno.EPERM;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;

/**
 * Reads of memory that may not be there: what lies in no region gives −EFAULT and zeros, as a page
 * fault does. Source: kernel/trace/bpf_trace.c, mm/maccess.c.
 */
final class ProbeHelpers {
  private ProbeHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("probe_read", ProbeHelpers::read)
        .put("probe_read_kernel", ProbeHelpers::read)
        .put("probe_read_user", ProbeHelpers::readUser)
        .put("probe_read_str", ProbeHelpers::readString)
        .put("probe_read_kernel_str", ProbeHelpers::readString)
        .put("probe_read_user_str", ProbeHelpers::readUser)
        .put("copy_from_user", ProbeHelpers::readUser)
        .put("probe_write_user", (m, to, from, size, d, e) -> -EPERM)
        .put("strncmp", ProbeHelpers::compare)
        .put("strtol", (m, from, size, flags, to, e) -> Numerals.parse(from, size, flags, to, true))
        .put(
            "strtoul",
            (m, from, size, flags, to, e) -> Numerals.parse(from, size, flags, to, false));
  }

  private static long read(Machine m, long to, long size, long from, long d, long e) {
    if (m.regions().readableSpan(from, size)) {
      Memory.copy(from, to, size);
      return 0;
    }
    Memory.fill(to, size, 0);
    return -EFAULT;
  }

  /** The machine has no user space. */
  private static long readUser(Machine m, long to, long size, long from, long d, long e) {
    if (size == 0) return 0;
    Memory.fill(to, size, 0);
    return -EFAULT;
  }

  /** Copies up to and with the zero byte, or cuts at the size; gives the bytes copied. */
  private static long readString(Machine m, long to, long size, long from, long d, long e) {
    if (size == 0) return 0;
    for (long i = 0; i < size; i++) {
      if (!m.regions().readable(from + i, 1)) {
        Memory.fill(to, size, 0);
        return -EFAULT;
      }
      int c = i == size - 1 ? 0 : Memory.u8(from + i);
      Memory.put8(to + i, c);
      if (c == 0) return i + 1;
    }
    return -EINVAL;
  }

  private static long compare(Machine m, long a, long size, long b, long d, long e) {
    for (long i = 0; i < size; i++) {
      if (!m.regions().readable(b + i, 1)) return Text.unterminated(m, b);
      int difference = Memory.u8(a + i) - Memory.u8(b + i);
      if (difference != 0) return difference < 0 ? -1 : 1;
      if (Memory.u8(a + i) == 0) return 0;
    }
    return 0;
  }
}
