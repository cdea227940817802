package dev.assay.interp.machine.kfunc;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.verdict.Property;

/**
 * Iterators over numbers. Eight bytes: the number that was given last, which pointers to it see,
 * and the one behind the last of all. Source: kernel/bpf/bpf_iter.c.
 */
final class NumberIterators {
  /** BPF_MAX_LOOPS of Linux. */
  private static final long MOST = 8 << 20;

  private static final int BYTES = 8;
  private static final int END = 4;

  private NumberIterators() {}

  static void addTo(KernelLibrary library) {
    library
        .put(
            "bpf_iter_num_new",
            KernelRoutine.always((m, it, begin, end, d, e) -> begin(m, it, (int) begin, (int) end)))
        .put("bpf_iter_num_next", KernelRoutine.always((m, it, b, c, d, e) -> next(m, it)))
        .put("bpf_iter_num_destroy", KernelRoutine.always((m, it, b, c, d, e) -> put(m, it, 0, 0)));
  }

  private static long begin(Machine m, long it, int begin, int end) {
    if (begin > end) {
      put(m, it, 0, 0);
      return -EINVAL;
    }
    if ((long) end - begin > MOST) {
      put(m, it, 0, 0);
      return -E2BIG;
    }
    return put(m, it, begin - 1, end);
  }

  private static long next(Machine m, long it) {
    int next = Memory.i32(it) + 1;
    int end = Memory.i32(it + END);
    if (next >= end) return put(m, it, 0, 0);
    put(m, it, next, end);
    return m.stopped() ? 0 : it;
  }

  private static long put(Machine m, long it, int current, int end) {
    if (!m.regions().writableSpan(it, BYTES))
      return m.fail(Property.WILD_ACCESS, "an iterator at %#x".formatted(it));
    Memory.put32(it, current);
    Memory.put32(it + END, end);
    return 0;
  }
}
