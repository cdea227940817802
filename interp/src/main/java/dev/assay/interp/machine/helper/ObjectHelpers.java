package dev.assay.interp.machine.helper;

import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;

/**
 * Pointers to objects. All processors' copies of an object are the same one. Source:
 * kernel/bpf/helpers.c.
 */
final class ObjectHelpers {
  private ObjectHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("kptr_xchg", ObjectHelpers::exchange)
        .put("this_cpu_ptr", (m, object, b, c, d, e) -> object)
        .put(
            "per_cpu_ptr",
            (m, object, cpu, c, d, e) -> (cpu & 0xffff_ffffL) < Layout.CPUS ? object : 0);
  }

  private static long exchange(Machine m, long place, long object, long c, long d, long e) {
    long old = Memory.i64(place);
    Memory.put64(place, object);
    return old;
  }
}
