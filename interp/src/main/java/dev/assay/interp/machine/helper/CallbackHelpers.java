package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EBUSY;
import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.Dynptr;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.map.RingBuffer;
import dev.assay.ir.environment.DynptrKind;

/** Loops by callback, and spin locks. Source: kernel/bpf/bpf_iter.c, kernel/bpf/helpers.c. */
final class CallbackHelpers {
  // BPF_MAX_LOOPS.
  private static final long MOST_TURNS = 8 << 20;

  private CallbackHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("loop", CallbackHelpers::loop)
        .put("user_ringbuf_drain", CallbackHelpers::drain)
        .put("spin_lock", CallbackHelpers::lock)
        .put("spin_unlock", CallbackHelpers::unlock);
  }

  private static long loop(Machine m, long turns, long function, long ctx, long flags, long e) {
    if (flags != 0) return -EINVAL;
    long most = turns & 0xffff_ffffL;
    if (most > MOST_TURNS) return -E2BIG;
    for (long i = 0; i < most; i++) {
      long stop = m.callBack(function, i, ctx, 0, 0, 0);
      if (m.stopped()) return 0;
      // 1 leaves the loop; the verifier allows 0 and 1 only.
      if (stop != 0) return i + 1;
    }
    return most;
  }

  // BPF_MAX_USER_RINGBUF_SAMPLES; source: kernel/bpf/ringbuf.c.
  private static final int MOST_SAMPLES = 128 << 10;

  // BPF_RB_NO_WAKEUP and BPF_RB_FORCE_WAKEUP.
  private static final long WAKEUPS = 3;

  private static long drain(Machine m, long map, long function, long ctx, long flags, long e) {
    if ((flags & ~WAKEUPS) != 0) return -EINVAL;
    RingBuffer ring = (RingBuffer) MapHelpers.of(m, map);
    if (!ring.occupy()) return -EBUSY;
    long dynptr = m.lend(DynptrKind.BYTES);
    long drained = 0;
    while (drained < MOST_SAMPLES && ring.next() != 0) {
      long sample = ring.next();
      Dynptr.to(DynptrKind.LOCAL, sample, ring.recordLength(sample)).put(dynptr);
      long stop = m.callBack(function, dynptr, ctx, 0, 0, 0);
      if (m.stopped()) return 0;
      ring.take();
      drained++;
      if (stop != 0) break;
    }
    ring.leave();
    return drained;
  }

  private static long lock(Machine m, long address, long b, long c, long d, long e) {
    return m.locks().spin(address).map(m::fail).orElse(0L);
  }

  private static long unlock(Machine m, long address, long b, long c, long d, long e) {
    return m.locks().giveBack(address).map(m::fail).orElse(0L);
  }
}
