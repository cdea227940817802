package dev.assay.interp.machine.kfunc;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EFAULT;
import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.verdict.Property;

/**
 * Iterators over the bits that are set in some words. Sixteen bytes: the only word, or the address
 * of a copy of several; how many bits there are; the bit that was given last, which pointers to it
 * see. A script says a bit by the number behind it. Source: kernel/bpf/helpers.c.
 */
final class BitIterators {
  private static final int BYTES = 16;
  private static final int COUNT = 8;
  private static final int BIT = 12;
  private static final int MOST_WORDS = 511;

  private BitIterators() {}

  static void addTo(KernelLibrary library) {
    library
        .put("bpf_iter_bits_new", new Begin())
        .put("bpf_iter_bits_next", new Next())
        .put("bpf_iter_bits_destroy", KernelRoutine.always((m, it, b, c, d, e) -> clear(m, it)));
  }

  private static long clear(Machine m, long it) {
    if (!m.regions().writableSpan(it, BYTES))
      return m.fail(Property.WILD_ACCESS, "an iterator at %#x".formatted(it));
    Memory.fill(it, BYTES, 0);
    Memory.put32(it + BIT, -1);
    return 0;
  }

  /** Begins one, empty where that fails. */
  private record Begin() implements KernelRoutine {
    @Override
    public long call(Machine m, long it, long address, long count, long r4, long r5) {
      clear(m, it);
      int words = (int) count;
      if (m.stopped() || address == 0 || words == 0) return -EINVAL;
      if (words < 0 || words > MOST_WORDS) return -E2BIG;
      long bytes = (long) words * Long.BYTES;
      if (!m.regions().readableSpan(address, bytes)) return -EFAULT;
      long copy = words == 1 ? it : m.lend((int) bytes);
      Memory.copy(address, copy, bytes);
      if (words > 1) Memory.put64(it, copy);
      Memory.put32(it + COUNT, words * Long.SIZE);
      return 0;
    }

    @Override
    public long scripted(
        Machine m, long result, long it, long address, long count, long r4, long r5) {
      if (result == 0) return call(m, it, address, count, r4, r5);
      clear(m, it);
      return result;
    }
  }

  /** Gives the next bit. */
  private record Next() implements KernelRoutine {
    @Override
    public long call(Machine m, long it, long r2, long r3, long r4, long r5) {
      int count = Memory.i32(it + COUNT);
      long words = count == Long.SIZE ? it : Memory.i64(it);
      boolean fine =
          count >= 0
              && count <= MOST_WORDS * Long.SIZE
              && m.regions().readableSpan(words, count / Byte.SIZE);
      int bit = Math.max(-1, Memory.i32(it + BIT)) + 1;
      while (fine
          && bit < count
          && (Memory.u8(words + bit / Byte.SIZE) >> bit % Byte.SIZE & 1) == 0) bit++;
      return show(m, it, bit, fine && bit < count);
    }

    @Override
    public long scripted(Machine m, long result, long it, long r2, long r3, long r4, long r5) {
      return show(m, it, result == 0 ? Memory.i32(it + COUNT) : (int) (result - 1), result != 0);
    }

    private static long show(Machine m, long it, int bit, boolean given) {
      if (!m.regions().writableSpan(it, BYTES))
        return m.fail(Property.WILD_ACCESS, "an iterator at %#x".formatted(it));
      Memory.put32(it + BIT, bit);
      return given ? it + BIT : 0;
    }
  }
}
