package dev.assay.interp.machine.kfunc;

import static dev.assay.interp.machine.Errno.EDEADLK;
import static dev.assay.interp.machine.KernelRoutine.always;
import static dev.assay.interp.machine.KernelRoutine.orError;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Spin locks that notice deadlocks. Source: kernel/bpf/rqspinlock.c. */
final class LockFunctions {
  private LockFunctions() {}

  static void addTo(KernelLibrary library) {
    library
        .put("bpf_res_spin_lock", orError(LockFunctions::lock))
        .put("bpf_res_spin_unlock", always(LockFunctions::unlock))
        .put("bpf_res_spin_lock_irqsave", orError(LockFunctions::lockUninterrupted))
        .put("bpf_res_spin_unlock_irqrestore", always(LockFunctions::unlockUninterrupted));
  }

  private static long lock(Machine m, long address, long b, long c, long d, long e) {
    Optional<Fault> wrong = m.locks().place(address);
    if (wrong.isPresent()) return m.fail(wrong.get());
    if (m.locks().isHeld(address)) return -EDEADLK;
    m.locks().take(address);
    return 0;
  }

  private static long unlock(Machine m, long address, long b, long c, long d, long e) {
    return m.locks().giveBack(address).map(m::fail).orElse(0L);
  }

  private static long lockUninterrupted(Machine m, long lock, long flags, long c, long d, long e) {
    if (!m.regions().writableSpan(flags, Long.BYTES))
      return m.fail(Property.WILD_ACCESS, "interrupts saved at %#x".formatted(flags));
    long result = lock(m, lock, 0, 0, 0, 0);
    if (!m.stopped() && result == 0) Memory.put64(flags, m.interrupts().save());
    return result;
  }

  private static long unlockUninterrupted(
      Machine m, long lock, long flags, long c, long d, long e) {
    unlock(m, lock, 0, 0, 0, 0);
    if (!m.stopped()) m.interrupts().restore(Memory.i64(flags));
    return 0;
  }
}
