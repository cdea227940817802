package dev.assay.interp.machine.kfunc;

import static dev.assay.interp.machine.KernelRoutine.always;

import dev.assay.interp.machine.Helper;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.verdict.Property;

/**
 * Sections in which the kernel holds still. A run is alone, so that of most of them nothing is to
 * be seen. Source: kernel/bpf/helpers.c.
 */
final class SectionFunctions {
  private static final Helper NOTHING = (m, a, b, c, d, e) -> 0;

  private SectionFunctions() {}

  static void addTo(KernelLibrary library) {
    library
        .put("bpf_rcu_read_lock", always(NOTHING))
        .put("bpf_rcu_read_unlock", always(NOTHING))
        .put("bpf_preempt_disable", always(NOTHING))
        .put("bpf_preempt_enable", always(NOTHING))
        .put("bpf_local_irq_save", always(SectionFunctions::save))
        .put("bpf_local_irq_restore", always(SectionFunctions::restore));
  }

  private static long save(Machine m, long flags, long b, long c, long d, long e) {
    if (!m.regions().writableSpan(flags, Long.BYTES))
      return m.fail(Property.WILD_ACCESS, "interrupts saved at %#x".formatted(flags));
    Memory.put64(flags, m.interrupts().save());
    return 0;
  }

  private static long restore(Machine m, long flags, long b, long c, long d, long e) {
    m.interrupts().restore(Memory.i64(flags));
    return 0;
  }
}
