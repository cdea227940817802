package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.*;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.ParameterKind;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Map;
import java.util.Optional;

/** Judges calls about workqueues and task work: they lie in values of maps, beside that map. */
final class WorkRule implements KernelFunctionRule {
  private final Machine machine;
  private final AccessJudge accesses;

  WorkRule(Machine machine, AccessJudge accesses) {
    this.machine = machine;
    this.accesses = accesses;
  }

  void addTo(Map<String, KernelFunctionRule> rules) {
    rules.put("bpf_wq_init", this);
    rules.put("bpf_wq_set_callback_impl", this);
    rules.put("bpf_wq_start", this);
    rules.put("bpf_task_work_schedule_signal_impl", this);
    rules.put("bpf_task_work_schedule_resume_impl", this);
  }

  @Override
  public Optional<Fault> judge(KernelFunction function, Registers r) {
    Optional<MapValue> owner = Optional.empty();
    for (int i = 0; i < function.parameters().size(); i++) {
      KernelParameter parameter = function.parameters().get(i);
      Provenance from = r.from[i + 1];
      if (parameter.isProgram() || parameter.shape() != KernelParameter.Shape.POINTER) continue;
      ParameterKind kind = ParameterKind.of(function, i);
      boolean fits =
          switch (kind) {
            case WORKQUEUE -> isField(from, r.values[i + 1], FieldKind.WORKQUEUE);
            case TASK_WORK -> isField(from, r.values[i + 1], FieldKind.TASK_WORK);
            case MAP -> owner.isPresent() && isOwner(from, owner.get());
            default -> !parameter.isCallback() || from instanceof Function;
          };
      if (!fits) return wrong(function, i, kind);
      if (from instanceof MapValue value) owner = Optional.of(value);
    }
    return Optional.empty();
  }

  private boolean isField(Provenance from, long address, FieldKind kind) {
    return from instanceof MapValue && accesses.fields().isAt(machine, from, address, kind);
  }

  private static boolean isOwner(Provenance from, MapValue value) {
    return from instanceof MapHandle(int map) && map == value.map();
  }

  private static Optional<Fault> wrong(KernelFunction function, int i, ParameterKind kind) {
    String what =
        switch (kind) {
          case WORKQUEUE -> FieldKind.WORKQUEUE.text();
          case TASK_WORK -> FieldKind.TASK_WORK.text();
          case MAP -> "the map that it is in";
          default -> "a function";
        };
    return Optional.of(
        new Fault(
            Property.CALL_ARGUMENT, "%s: r%d is not %s".formatted(function.name(), i + 1, what)));
  }

  @Override
  public Provenance result(KernelFunction function, Registers before, long r0) {
    return Provenance.SCALAR;
  }
}
