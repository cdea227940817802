package dev.assay.interp.machine;

import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Instruction.CallKfunc;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KfuncAnswer;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.HashMap;
import java.util.Map;

/** The kernel functions of one kind of program, looked up once each. */
final class KernelFunctionTable {
  private final Host host;
  private final ProgramKind kind;
  private final Map<Integer, Entry> entries = new HashMap<>();

  KernelFunctionTable(Host host, ProgramKind kind) {
    this.host = host;
    this.kind = kind;
  }

  /** What a call of a number leads to. */
  sealed interface Entry {}

  record Known(KernelFunction function, KernelRoutine routine, KernelArgumentCheck check)
      implements Entry {}

  record Missing(Fault fault) implements Entry {}

  Entry entry(int btfId) {
    return entries.computeIfAbsent(btfId, this::resolve);
  }

  private Entry resolve(int btfId) {
    return switch (KfuncAnswer.of(host.environment(), kind, new CallKfunc(btfId, (short) 0))) {
      case KfuncAnswer.Offered(KernelFunction function) -> known(function);
      case KfuncAnswer.NotOffered(String name) ->
          missing(
              Property.NOT_OFFERED,
              "programs of type %s may not call %s".formatted(kind.type(), name));
      case KfuncAnswer.NoFunction(int id) ->
          missing(Property.UNKNOWN_CALL, "there is no kernel function %d".formatted(id));
      case KfuncAnswer.NotKnown(String why) ->
          missing(Property.UNKNOWN_CALL, "the machine does not know %s".formatted(why));
    };
  }

  private Entry known(KernelFunction function) {
    return host.routine(function)
        .<Entry>map(routine ->
            new Known(
                function, routine, new KernelArgumentCheck(function, kind, host.environment())))
        .orElseGet(() ->
            missing(
                Property.UNKNOWN_CALL,
                "the machine does not serve kernel function %s".formatted(function.name())));
  }

  private static Missing missing(Property property, String message) {
    return new Missing(new Fault(property, message));
  }
}
