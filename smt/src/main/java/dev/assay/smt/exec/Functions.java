package dev.assay.smt.exec;

import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.ReturnRange;
import dev.assay.ir.environment.TypedArguments;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Register;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls inside the program, returns, and the end. */
final class Functions {
  private final Environment environment;
  private final ProgramKind kind;
  private final Code code;
  private final Unknowns unknowns;
  private final Judge judge;
  private final Callbacks callbacks;

  Functions(
      Environment environment,
      ProgramKind kind,
      Code code,
      Unknowns unknowns,
      Judge judge,
      Callbacks callbacks) {
    this.callbacks = callbacks;
    this.environment = environment;
    this.kind = kind;
    this.code = code;
    this.unknowns = unknowns;
    this.judge = judge;
  }

  /** Starts the main program. */
  void enter(State state) {
    state.setSections(Sections.none(kind.sleepable()));
    push(state, -1, List.of(), Optional.empty());
  }

  private void push(State state, int returnTo, List<Held> saved, Optional<Callback> callback) {
    Bits size = unknowns.constant(CallFrame.BYTES);
    Region stack = Region.of(Region.Kind.STACK, unknowns.regionName("stack"), size);
    state.frames().add(new CallFrame(stack, returnTo, saved, callback));
    state.write(Register.R10, new Held.Pointer(stack, size));
  }

  /** Goes to the next instruction. */
  void goOn(State state) {
    goTo(state, code.next(state.slot()));
  }

  /** Goes to an instruction; ends the path where none is. */
  void goTo(State state, int target) {
    if (code.startsAt(target)) {
      state.goTo(target);
    } else {
      judge.violation(state, Property.CONTROL_FLOW, "control leaves the program to " + target);
      state.end();
    }
  }

  /** Calls the function that starts {@code offset} slots after the next. */
  List<State> call(State state, int offset) {
    return enter(state, state.slot() + 1 + offset, Optional.empty());
  }

  private List<State> enter(State state, int target, Optional<Callback> callback) {
    if (!code.startsAt(target)) {
      judge.violation(state, Property.CONTROL_FLOW, "call leaves the program to " + target);
      return List.of();
    }
    if (state.frames().size() >= CallFrame.MOST) {
      judge.violation(state, Property.CALL_DEPTH, "more than " + CallFrame.MOST + " frames");
      return List.of();
    }
    List<Held> saved = Register.ALL.subList(6, 10).stream().map(state::read).toList();
    push(state, code.next(state.slot()), saved, callback);
    Register.ALL.subList(6, 10).forEach(state::forget);
    state.forget(Register.R0);
    state.goTo(target);
    return List.of(state);
  }

  /** Returns to the caller, or ends the program. */
  List<State> leave(State state) {
    Optional<Callback> callback = state.frames().getLast().callback();
    if (callback.isPresent()) {
      return leave(state, callback.get());
    }
    if (state.frames().size() == 1) {
      end(state);
      return List.of();
    }
    int returnTo = pop(state);
    if (!code.startsAt(returnTo)) {
      judge.violation(state, Property.CONTROL_FLOW, "return to " + returnTo);
      return List.of();
    }
    state.goTo(returnTo);
    return List.of(state);
  }

  /**
   * Another program, judged by itself, runs to its end in the place of the function: the paths from
   * where its caller goes on. No input says which program that is, so what they come to counts as
   * any general path's.
   */
  List<State> replaced(State state) {
    if (!state.references().isEmpty()) {
      judge.violation(state, Property.REFERENCE, "a tail call with a reference held");
    }
    if (!state.hasEnded() && state.sections().isAny()) {
      judge.violation(state, Property.LOCKING, "a tail call inside a section");
    }
    if (state.hasEnded() || state.frames().size() == 1) {
      return List.of();
    }
    State other = state.fork();
    Packets.renew(other, unknowns, judge);
    if (other.read(Register.R1) instanceof Held.Pointer(Region context, var _)) {
      other.store(context, other.store(context).withAnything(Set.of()));
    }
    other.write(Register.R0, unknowns.unknown(64, "tail_call"));
    other.generalise();
    return leave(other);
  }

  /** What is thrown leaves all functions; the path ends, or goes on where it is caught. */
  List<State> raise(State state, Held thrown, Optional<Integer> catcher) {
    state.frames().forEach(frame -> state.kill(frame.stack()));
    state.frames().clear();
    Register.ALL.forEach(state::forget);
    push(state, CallFrame.CATCHES, List.of(), Optional.empty());
    if (catcher.isEmpty()) {
      state.write(Register.R0, thrown);
      end(state);
      return List.of();
    }
    state.write(Register.R1, thrown);
    goTo(state, catcher.get());
    return List.of(state);
  }

  /** Leaves the frame; the slot after the call. */
  private int pop(State state) {
    CallFrame frame = state.frames().removeLast();
    state.kill(frame.stack());
    for (int i = 0; i < frame.saved().size(); i++) {
      state.write(Register.of(6 + i), frame.saved().get(i));
    }
    for (int i = 1; i <= 5; i++) {
      state.forget(Register.of(i));
    }
    Region stack = state.frames().getLast().stack();
    state.write(Register.R10, new Held.Pointer(stack, unknowns.constant(CallFrame.BYTES)));
    return frame.returnTo();
  }

  // ---- callbacks

  /** A helper begins to call a function back: the first turn, or the end without one. */
  List<State> callBack(State state, Callback first) {
    return proceed(callbacks.begun(state, first));
  }

  /** A function that is called back, but not by this run: judged by itself. */
  List<State> callLater(State state, Callback callback) {
    State later = state.later(callback.turns() instanceof Turns.Later l && l.sleeps());
    push(later, -1, List.of(), Optional.of(callback));
    callbacks.giveArguments(later, callback);
    later.goTo(callback.function());
    return List.of(later);
  }

  private List<State> leave(State state, Callback callback) {
    Held r0 = state.read(Register.R0);
    callbacks.checkResult(state, callback, r0);
    if (state.hasEnded()) {
      return List.of();
    }
    if (callback.turns() instanceof Turns.Later) {
      checkNothingHeld(state);
      state.end();
      return List.of();
    }
    pop(state);
    state.goTo(callback.call());
    return proceed(callbacks.returned(state, callback, r0));
  }

  // Paths that make another turn, and paths on which the helper returns.
  private List<State> proceed(List<Callbacks.Way> ways) {
    List<State> after = new ArrayList<>();
    for (Callbacks.Way way : ways) {
      State state = way.state();
      if (way.turn().isPresent()) {
        Callback turn = way.turn().get();
        enter(state, turn.function(), way.turn());
        callbacks.giveArguments(state, turn);
      } else {
        goOn(state);
      }
      after.add(state);
    }
    return after.stream().filter(s -> !s.hasEnded()).toList();
  }

  // ---- the end

  /** What must hold where the program ends. */
  void end(State state) {
    if (returnsNothing()) {
      checkNothingHeld(state);
      state.end();
      return;
    }
    Optional<ReturnRange> range = environment.returns(kind);
    switch (state.read(Register.R0)) {
      case Held.Unset() ->
          judge.violation(state, Property.UNINITIALIZED_READ, "r0 was never written");
      case Held.Number(Bits r0) -> range.ifPresent(r -> inRange(state, r, r0));
      case Held.Pointer _, Held.MapReference _, Held.FunctionReference _ ->
          range.ifPresent(
              _ -> judge.violation(state, Property.RETURN_VALUE, "a pointer is returned"));
    }
    checkNothingHeld(state);
    state.end();
  }

  private boolean returnsNothing() {
    boolean may =
        kind.type() == ProgramType.STRUCT_OPS
            || kind.type() == ProgramType.LSM && kind.attach() != AttachType.LSM_CGROUP;
    return may && TypedArguments.returnsNothing(environment, kind);
  }

  /** Holds a call that may sleep to where that is allowed. */
  void checkSleep(State state, boolean sleeps, String name) {
    if (sleeps && !state.sections().maySleep()) {
      judge.violation(state, Property.LOCKING, name + " may sleep, and may not here");
    }
  }

  /** What must have been given back where a function may end the program. */
  void checkNothingHeld(State state) {
    if (!state.hasEnded() && !state.locks().isEmpty()) {
      judge.violation(state, Property.LOCKING, "a lock is still held");
    }
    if (!state.hasEnded() && !state.references().isEmpty()) {
      judge.violation(state, Property.REFERENCE, "a reference is not released");
    }
    if (!state.hasEnded() && state.sections().isAny()) {
      judge.violation(state, Property.LOCKING, "a section is still open");
    }
  }

  private void inRange(State state, ReturnRange range, Bits r0) {
    Bits value = r0.low(range.width());
    Truth inside =
        value.same(range.min()).lessOrEqual(value).and(value.lessOrEqual(value.same(range.max())));
    judge.require(state, inside, Property.RETURN_VALUE, "the result may be outside its range");
  }
}
