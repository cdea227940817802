package dev.assay.smt.exec;

import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Workqueues and task work, whose functions a process calls later: on paths of their own, from the
 * moment that a queue has one. Whether a call succeeds depends on what others do with the queue.
 */
final class WorkFunctions {
  private static final int ANY_RESULT = -1;
  private final Unknowns unknowns;
  private final Judge judge;
  private final ValueFields fields;
  private final FieldArguments arguments;
  private final Functions functions;

  WorkFunctions(Unknowns unknowns, Judge judge, ValueFields fields, Functions functions) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.fields = fields;
    this.arguments = new FieldArguments(judge, fields);
    this.functions = functions;
  }

  void addTo(Map<String, KernelFunctionModel> models) {
    models.put("bpf_wq_init", this::init);
    models.put("bpf_wq_set_callback_impl", this::set);
    models.put("bpf_wq_start", this::start);
    models.put("bpf_task_work_schedule_signal_impl", this::schedule);
    models.put("bpf_task_work_schedule_resume_impl", this::schedule);
  }

  private List<State> init(KernelCall call) {
    checkQueue(call);
    if (!call.state().hasEnded()) {
      arguments.checkOwner(call.state(), call.argument(0), call.argument(1), call.name(1));
    }
    return anyResult(call);
  }

  private List<State> set(KernelCall call) {
    checkQueue(call);
    if (!call.state().hasEnded()) {
      callLater(call, 0, 1, 0);
    }
    return anyResult(call);
  }

  private List<State> start(KernelCall call) {
    checkQueue(call);
    return anyResult(call);
  }

  // Of a task, work in a map's value, that map, and what is to be done.
  private List<State> schedule(KernelCall call) {
    arguments.check(call.state(), call.argument(1), FieldKind.TASK_WORK, call.name(1));
    if (!call.state().hasEnded()) {
      arguments.checkOwner(call.state(), call.argument(1), call.argument(2), call.name(2));
    }
    if (!call.state().hasEnded()) {
      callLater(call, 1, 3, ANY_RESULT);
    }
    return anyResult(call);
  }

  private void checkQueue(KernelCall call) {
    arguments.check(call.state(), call.argument(0), FieldKind.WORKQUEUE, call.name(0));
  }

  /** Judges the function in an argument by itself, as it is called for the value of another. */
  private void callLater(KernelCall call, int in, int function, int mostResult) {
    State state = call.state();
    if (!(call.argument(function) instanceof Held.FunctionReference(int slot))) {
      judge.violation(state, Property.CALL_ARGUMENT, call.name(function) + " is no function");
      return;
    }
    Optional<Held.MapReference> map =
        call.argument(in) instanceof Held.Pointer(Region value, Bits _)
            ? fields.reference(value)
            : Optional.empty();
    if (map.isPresent() && call.argument(in) instanceof Held.Pointer(Region value, Bits _)) {
      Turns later = new Turns.Later(map.get(), value, true, mostResult);
      Callback callback = Callback.first(state, slot, later, unknowns.constant(0));
      call.elsewhere().addAll(functions.callLater(state, callback));
    } else {
      judge.unknown(state, call.function().name() + " of what is in no map");
    }
  }

  private List<State> anyResult(KernelCall call) {
    if (call.state().hasEnded()) {
      return List.of();
    }
    call.returns(call.state(), unknowns.unknown(64, call.function().name()), true);
    return List.of(call.state());
  }
}
