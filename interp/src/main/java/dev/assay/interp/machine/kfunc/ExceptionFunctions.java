package dev.assay.interp.machine.kfunc;

import static dev.assay.interp.machine.KernelRoutine.always;

import dev.assay.interp.machine.Machine;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Throwing, and the trap that compilers put where a program must not come. */
final class ExceptionFunctions {
  private ExceptionFunctions() {}

  static void addTo(KernelLibrary library) {
    library
        .put("bpf_throw", always(ExceptionFunctions::raise))
        .put(
            "__bpf_trap",
            always((m, a, b, c, d, e) -> m.fail(Property.CONTROL_FLOW, "a trap is reached")));
  }

  private static long raise(Machine m, long cookie, long b, long c, long d, long e) {
    Optional<Fault> wrong = m.exceptions().judge();
    if (wrong.isPresent()) return m.fail(wrong.get());
    m.exceptions().raise(cookie);
    return 0;
  }
}
