package dev.assay.ir.transform;

import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;

/** What socket filters of eBPF can ask for, by name. */
final class OfferedToFilters {
  private final Environment kernel = Environment.linux(KernelVersion.V6_18, Configuration.FULL);

  /** Where a field of {@code struct __sk_buff} begins. */
  short offset(String field) {
    return (short)
        kernel
            .context(ProgramType.SOCKET_FILTER)
            .flatMap(l -> l.field(field))
            .orElseThrow()
            .offset();
  }

  /** The number of a helper. */
  int helper(String name) {
    return kernel.helperId(name).orElseThrow();
  }
}
