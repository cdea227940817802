package dev.assay.smt.exec;

import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.OpenIterator.Course;
import dev.assay.smt.logic.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Iterators over kernel objects: none or many, each there until the next is asked for, or as long
 * as readers of RCU are waited for.
 */
final class ObjectIterators {
  private final ProgramKind kind;
  private final Unknowns unknowns;
  private final Judge judge;
  private final KernelObjects objects;
  private final IteratorArguments arguments;
  private final LoopWidening loops;

  ObjectIterators(
      ProgramKind kind,
      Unknowns unknowns,
      Judge judge,
      KernelObjects objects,
      IteratorArguments arguments,
      LoopWidening loops) {
    this.kind = kind;
    this.unknowns = unknowns;
    this.judge = judge;
    this.objects = objects;
    this.arguments = arguments;
    this.loops = loops;
  }

  List<State> begin(KernelCall call) {
    if (call.function().is(Special.ITER_CSS_TASK_NEW) && !mayWalkTasks(call.state())) {
      String what = call.function().name() + " where its lock may be held already";
      judge.violation(call.state(), Property.CALL_ARGUMENT, what);
    }
    Optional<Dynptr.Place> place = arguments.free(call);
    if (place.isEmpty()) {
      return List.of();
    }
    Bits zero = unknowns.constant(0);
    String name = unknowns.regionName("iterator");
    OpenIterator made = arguments.made(call, Region.of(Region.Kind.OPAQUE, name, zero));
    State failed = call.state().fork();
    arguments.begin(call.on(failed), place.get(), made.going(Course.DRAINED));
    new Errors(unknowns, judge).fails(failed, call.number());
    arguments.begin(call, place.get(), made);
    call.returns(call.state(), zero, true);
    return List.of(call.state(), failed);
  }

  // css_task_iter takes a lock with interrupts off.
  private boolean mayWalkTasks(State state) {
    return kind.type() == ProgramType.LSM
        || kind.type() == ProgramType.TRACING && kind.attach() == AttachType.TRACE_ITER
        || state.sections().maySleep();
  }

  List<State> next(KernelCall call) {
    Optional<Dynptr.Place> place = arguments.begun(call);
    Optional<ObjectType> type = type(call.function());
    if (place.isEmpty() || type.isEmpty()) {
      judge.unknown(call.state(), call.function().name() + " of what is no structure");
      return List.of();
    }
    State state = call.state();
    IteratorArguments.forget(state);
    takeBack(state, place.get());
    if (!loops.pass(state, state.iterator(place.get()))) {
      return List.of();
    }
    OpenIterator iterator = state.iterator(place.get());
    State drained = state.fork();
    drained.iterators().put(place.get(), iterator.going(Course.DRAINED));
    call.givesNull(drained, unknowns.constant(0));
    List<State> after = new ArrayList<>(List.of(drained));
    if (iterator.course() == Course.ON) {
      Trust trust = iterator.underRcu() ? Trust.RCU : Trust.TRUSTED;
      Held.Pointer object = objects.object(type.get(), trust);
      state.iterators().put(place.get(), iterator.giving(Optional.of(object.region())));
      call.gives(state, object);
      after.add(state);
    }
    return after;
  }

  /** The object that was given last is the iterator's no more. */
  void takeBack(State state, Dynptr.Place place) {
    OpenIterator iterator = state.iterator(place);
    boolean gone = kind.sleepable() && !iterator.underRcu();
    iterator.given().filter(_ -> gone).ifPresent(state::kill);
    state.iterators().put(place, iterator.giving(Optional.empty()));
  }

  private static Optional<ObjectType> type(KernelFunction function) {
    return function.is(KfuncFlag.ITER_NEXT)
            && function.btf().type(function.result()) instanceof BtfType.Pointer(int target)
            && function.btf().resolved(target).orElse(null) instanceof BtfType.Composite
        ? Optional.of(
            new ObjectType.Typed(function.btf(), function.btf().resolve(target).orElse(0)))
        : Optional.empty();
  }
}
