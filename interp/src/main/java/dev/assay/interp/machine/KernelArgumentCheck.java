package dev.assay.interp.machine;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.ParameterKind;
import dev.assay.ir.kfunc.ProgramContext;
import dev.assay.ir.kfunc.ScalarTypes;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.List;
import java.util.Optional;

/**
 * Judges the arguments of a kernel function by its declaration, knowing regions only: contexts, and
 * memory that the function itself cannot look at more closely.
 */
final class KernelArgumentCheck {
  private final KernelFunction function;
  private final ProgramContext context;

  KernelArgumentCheck(KernelFunction function, ProgramKind kind, Environment environment) {
    this.function = function;
    this.context = new ProgramContext(kind.type(), environment.type(kind.type()));
  }

  /** What is wrong, if anything. */
  Optional<Fault> judge(Machine machine, long... registers) {
    List<KernelParameter> parameters = function.parameters();
    for (int i = 0; i < Math.min(parameters.size(), registers.length); i++) {
      KernelParameter parameter = parameters.get(i);
      if (parameter.isIgnored()
          || parameter.isProgram()
          || parameter.shape() != KernelParameter.Shape.POINTER) continue;
      Optional<Fault> wrong =
          context.isContext(function, i)
              ? require(registers[i] == machine.context(), i, "is not the context")
              : memory(machine, i, registers);
      if (wrong.isPresent()) return wrong;
    }
    return Optional.empty();
  }

  private Optional<Fault> memory(Machine machine, int i, long... registers) {
    KernelParameter parameter = function.parameters().get(i);
    boolean none = registers[i] == 0 && (parameter.isNullable() || parameter.isOptional());
    if (none) return Optional.empty();
    return switch (ParameterKind.of(function, i)) {
      case DYNPTR, ITERATOR, INTERRUPT_FLAG -> span(machine, i, registers[i], pointed(parameter));
      case OPEN -> open(machine, i, registers);
      case ALLOCATED,
          COUNTED,
          LIST_HEAD,
          LIST_NODE,
          TREE_ROOT,
          TREE_NODE,
          STRING,
          MAP,
          WORKQUEUE,
          TASK_WORK,
          RESILIENT_LOCK ->
          Optional.empty();
    };
  }

  private static long pointed(KernelParameter parameter) {
    return parameter.btf().sizeOf(parameter.pointee()).orElse(0);
  }

  private Optional<Fault> open(Machine machine, int i, long... registers) {
    KernelParameter parameter = function.parameters().get(i);
    if (function.takesSizeOf(i)) {
      long size = function.parameters().get(i + 1).seen(registers[i + 1]);
      return require(size >= 0 && size < KernelFunction.MOST_BYTES, i + 1, "is no size")
          .or(() -> span(machine, i, registers[i], size));
    }
    return ScalarTypes.isScalar(parameter.target())
        ? span(machine, i, registers[i], pointed(parameter))
        : Optional.empty();
  }

  private Optional<Fault> span(Machine machine, int i, long address, long size) {
    return size == 0 || machine.regions().readableSpan(address, size)
        ? Optional.empty()
        : Optional.of(
            new Fault(
                Property.WILD_ACCESS,
                "%s takes %d bytes at %#x (r%d)".formatted(function.name(), size, address, i + 1)));
  }

  private Optional<Fault> require(boolean fine, int i, String what) {
    return fine
        ? Optional.empty()
        : Optional.of(
            new Fault(
                Property.CALL_ARGUMENT, "%s: r%d %s".formatted(function.name(), i + 1, what)));
  }
}
