package dev.assay.ir.transform;

import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import java.util.Optional;

/** What programs of a type can ask for, by name. */
final class OfferedToPrograms {
  private final Environment kernel = Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private final ProgramType type;

  OfferedToPrograms(ProgramType type) {
    this.type = type;
  }

  /** Where a field of the context begins, if there is one of this name. */
  Optional<Short> find(String field) {
    return kernel
        .context(type)
        .flatMap(layout -> layout.field(field))
        .map(ContextField::offset)
        .map(Integer::shortValue);
  }

  /** Where a field of the context begins. */
  short offset(String field) {
    return find(field).orElseThrow();
  }

  /** The number of a helper. */
  int helper(String name) {
    return kernel.helperId(name).orElseThrow();
  }
}
