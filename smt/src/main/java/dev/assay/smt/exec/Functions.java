package dev.assay.smt.exec;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ReturnRange;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Register;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;
import java.util.Optional;

/** Calls inside the program, returns, and the end. */
final class Functions {
  private final Environment environment;
  private final ProgramKind kind;
  private final Code code;
  private final Unknowns unknowns;
  private final Judge judge;

  Functions(Environment environment, ProgramKind kind, Code code, Unknowns unknowns, Judge judge) {
    this.environment = environment;
    this.kind = kind;
    this.code = code;
    this.unknowns = unknowns;
    this.judge = judge;
  }

  /** Starts the main program. */
  void enter(State state) {
    push(state, -1, List.of());
  }

  private void push(State state, int returnTo, List<Held> saved) {
    Bits size = unknowns.constant(CallFrame.BYTES);
    Region stack = Region.of(Region.Kind.STACK, unknowns.regionName("stack"), size);
    state.frames().add(new CallFrame(stack, returnTo, saved));
    state.write(Register.R10, new Held.Pointer(stack, size));
  }

  /** Calls the function that starts {@code offset} slots after the next. */
  List<State> call(State state, int offset) {
    int target = state.slot() + 1 + offset;
    if (!code.startsAt(target)) {
      judge.violation(state, Property.CONTROL_FLOW, "call leaves the program to " + target);
      return List.of();
    }
    if (state.frames().size() >= CallFrame.MOST) {
      judge.violation(state, Property.CALL_DEPTH, "more than " + CallFrame.MOST + " frames");
      return List.of();
    }
    List<Held> saved = Register.ALL.subList(6, 10).stream().map(state::read).toList();
    push(state, code.next(state.slot()), saved);
    Register.ALL.subList(6, 10).forEach(state::forget);
    state.forget(Register.R0);
    state.goTo(target);
    return List.of(state);
  }

  /** Returns to the caller, or ends the program. */
  List<State> leave(State state) {
    if (state.frames().size() == 1) {
      end(state);
      return List.of();
    }
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
    if (!code.startsAt(frame.returnTo())) {
      judge.violation(state, Property.CONTROL_FLOW, "return to " + frame.returnTo());
      return List.of();
    }
    state.goTo(frame.returnTo());
    return List.of(state);
  }

  /** What must hold where the program ends. */
  void end(State state) {
    Optional<ReturnRange> range = environment.returns(kind);
    switch (state.read(Register.R0)) {
      case Held.Unset() ->
          judge.violation(state, Property.UNINITIALIZED_READ, "r0 was never written");
      case Held.Number(Bits r0) -> range.ifPresent(r -> inRange(state, r, r0));
      case Held.Pointer _, Held.MapReference _, Held.FunctionReference _ ->
          range.ifPresent(
              _ -> judge.violation(state, Property.RETURN_VALUE, "a pointer is returned"));
    }
    if (!state.hasEnded() && !state.references().isEmpty()) {
      judge.violation(state, Property.REFERENCE, "a reference is not released");
    }
    state.end();
  }

  private void inRange(State state, ReturnRange range, Bits r0) {
    Bits value = r0.low(range.width());
    Truth inside =
        value.same(range.min()).lessOrEqual(value).and(value.lessOrEqual(value.same(range.max())));
    judge.require(state, inside, Property.RETURN_VALUE, "the result may be outside its range");
  }
}
