package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.Pointer;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.ReturnRange;
import dev.assay.ir.environment.TypedArguments;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Judges what a program returns. */
final class ReturnValues {
  private ReturnValues() {}

  /** Whether what the program stands in for has no result. */
  static boolean none(Machine machine) {
    boolean may =
        machine.kind().type() == ProgramType.STRUCT_OPS
            || machine.kind().type() == ProgramType.LSM
                && machine.kind().attach() != AttachType.LSM_CGROUP;
    return may && TypedArguments.returnsNothing(machine.environment(), machine.kind());
  }

  static Optional<Fault> judge(Machine machine, long r0, Provenance from) {
    return machine
        .environment()
        .returns(machine.kind())
        .filter(range -> from instanceof Pointer || !contains(range, r0))
        .map(range ->
            new Fault(
                Property.RETURN_VALUE,
                "r0 is %d, allowed are %d to %d".formatted(r0, range.min(), range.max())));
  }

  private static boolean contains(ReturnRange range, long r0) {
    long value = range.width() == 32 ? (int) r0 : r0;
    return value >= range.min() && value <= range.max();
  }
}
