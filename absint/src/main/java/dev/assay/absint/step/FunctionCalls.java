package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Touched;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.prune.Rounds;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.ReturnRange;
import dev.assay.absint.state.Sections;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.absint.structure.Facts;
import dev.assay.absint.structure.Function;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Calls of the program's own functions: static ones are walked in the context of the call, global
 * ones judged apart by their prototype.
 */
final class FunctionCalls {
  private final Path path;
  private final Facts facts;
  private final Precision precision;
  private final StackLiveness liveness;
  private final Rounds rounds;
  private final ParameterChecks parameters;
  private final boolean movePackets;
  private final boolean repeatsCallbacks;
  private final BitSet called = new BitSet();

  FunctionCalls(
      Path path,
      Facts facts,
      Precision precision,
      StackLiveness liveness,
      Rounds rounds,
      ParameterChecks parameters) {
    this.path = path;
    this.facts = facts;
    this.precision = precision;
    this.liveness = liveness;
    this.rounds = rounds;
    this.parameters = parameters;
    this.movePackets = path.keeps(VerifierRule.FUNCTIONS_MOVE_PACKETS);
    this.repeatsCallbacks = path.keeps(VerifierRule.REPEATED_CALLBACKS);
  }

  /** The global functions that have been called, by number. */
  BitSet called() {
    return called;
  }

  /** Judges a call; the slot where the path goes on. */
  int call(int offset) {
    int slot = path.slot();
    Function callee = facts.functions().containing(slot + offset + 1);
    Optional<Refusal> objection = parameters.objection(callee);
    if (callee.isGlobal()) {
      callGlobal(callee, objection);
      return slot + 1;
    }
    enter(callee, slot);
    return callee.start();
  }

  private void callGlobal(Function callee, Optional<Refusal> objection) {
    checkSurroundings(callee);
    String name = "func#%d ('%s')".formatted(callee.number(), callee.name());
    if (objection.isPresent()) {
      throw new Refusal(Property.CALL_ARGUMENT, "Caller passes invalid args into " + name);
    }
    path.log().line("F" + name.substring(1) + " is global and assumed valid.");
    if (movePackets && facts.movesPacket(callee.number())) {
      HelperCalls.forgetPacket(path, path.state());
    }
    called.set(callee.number());
    path.forgetCallerSaved();
    path.set(0, Number.UNKNOWN);
  }

  private void checkSurroundings(Function callee) {
    if (path.state().holdsLock()) {
      path.log().line("global function calls are not allowed while holding a lock,");
      throw new Refusal(Property.LOCKING, "use static function instead");
    }
    if (facts.maySleep(callee.number()) && !maySleep()) {
      path.log().line("global functions that may sleep are not allowed in non-sleepable context,");
      path.log().line("i.e., in a RCU/IRQ/preempt-disabled section, or in");
      throw new Refusal(Property.LOCKING, "a non-sleepable BPF program context");
    }
  }

  private boolean maySleep() {
    return path.state().inSleepable() && path.state().sections().equals(Sections.NONE);
  }

  // ---- static functions

  private void enter(Function callee, int slot) {
    State state = path.state();
    Frame caller = state.current();
    Frame frame = push(state, callee.number(), slot);
    for (int i = 1; i <= 5; i++) {
      frame.set(i, caller.register(i));
    }
    for (int i = 0; i <= 5; i++) {
      caller.set(i, Value.UNSET);
    }
    liveness.forgetCurrent();
    path.touchAll();
    if (path.log().showsPath()) {
      path.log().line("caller:");
      path.writeFrame(state, caller.number(), Touched.ALL);
      path.log().line("callee:");
      path.writeFrame(state, frame.number(), Touched.ALL);
    }
  }

  /** Goes on in a function that the call at hand calls back; where that starts. */
  int enterCallback(Frame frame) {
    path.state().push(frame);
    liveness.forgetCurrent();
    path.touchAll();
    return facts.functions().get(frame.subprogram()).start();
  }

  /** Adds a frame for a function to a state. */
  Frame push(State state, int function, int callSlot) {
    Frame frame = frame(state, function, callSlot);
    state.push(frame);
    return frame;
  }

  /** A frame for a function that a state would be called with. */
  Frame frame(State state, int function, int callSlot) {
    if (state.depth() + 1 >= State.MAX_FRAMES) {
      throw new Refusal(
          Property.CALL_DEPTH, "the call stack of " + (state.depth() + 2) + " frames is too deep");
    }
    return new Frame(callSlot, state.depth() + 1, function);
  }

  /**
   * Returns from the running frame to its caller; the slot where the path goes on. A callback
   * returns to its call, which may call it once more.
   */
  int leave() {
    State state = path.state();
    liveness.update(state);
    Frame callee = state.current();
    Frame caller = state.frame(state.depth() - 1);
    Value result = callee.register(0);
    if (result instanceof Pointer p && p.isPlain(Base.STACK)) {
      throw new Refusal(Property.RETURN_VALUE, "cannot return stack pointer to the caller");
    }
    if (callee.isCallback()) {
      checkCallbackResult(callee);
    } else {
      caller.set(0, result);
    }
    boolean repeats = repeatsCallbacks && callee.isCallback();
    int next = repeats ? callee.callSlot() : callee.callSlot() + 1;
    logReturn(callee, caller, next);
    state.pop();
    if (repeats) {
      rounds.widen(state, state, next, path.lastId());
    }
    return next;
  }

  private void logReturn(Frame callee, Frame caller, int next) {
    if (path.log().showsPath()) {
      path.log().line("returning from callee:");
      path.writeFrame(path.state(), callee.number(), Touched.ALL);
      path.log().line("to caller at " + next + ":");
      path.writeFrame(path.state(), caller.number(), Touched.ALL);
    }
  }

  private void checkCallbackResult(Frame callee) {
    if (!(callee.register(0) instanceof Number number)) {
      throw new Refusal(Property.RETURN_VALUE, "R0 not a scalar value");
    }
    precision.need(0);
    Results.check(number, callee.callbackRange(), "At callback return", 0);
  }

  /**
   * In a function that was called, one way on is a return to the caller; the other is left for
   * later. The slot where the path goes on.
   *
   * @param result what it returns then
   */
  int mayReturn(int next, Number result) {
    return mayReturn(next, result, _ -> {});
  }

  /** The same, where what happens before the return has consequences. */
  int mayReturn(int next, Number result, Consumer<State> consequences) {
    if (path.state().depth() == 0) {
      return next;
    }
    path.fork(next);
    consequences.accept(path.state());
    path.set(0, result);
    return leave();
  }

  // ---- global functions apart

  /** A frame in which a global function is called with anything its prototype allows. */
  Frame anyCallOf(Function function) {
    Frame frame = new Frame(Frame.NO_CALL, 0, function.number());
    boolean catches = function.number() == facts.functions().exceptionCallback();
    if (catches && function.number() != 0) {
      parameters.checkCatches(function);
      frame.become(Frame.Role.EXCEPTION_CALLBACK, new ReturnRange(0, 0));
    }
    parameters.fill(frame, function);
    return frame;
  }
}
