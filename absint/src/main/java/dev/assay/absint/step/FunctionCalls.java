package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Touched;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.absint.structure.Facts;
import dev.assay.absint.structure.Function;
import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.List;

/**
 * Calls of the program's own functions: static ones are walked in the context of the call, global
 * ones judged apart by their prototype.
 */
final class FunctionCalls {
  private final Path path;
  private final Facts facts;
  private final Memory memory;
  private final StackLiveness liveness;
  private final Prototypes prototypes;
  private final BitSet called = new BitSet();

  FunctionCalls(Path path, Facts facts, Setting setting, Memory memory, StackLiveness liveness) {
    this.path = path;
    this.facts = facts;
    this.memory = memory;
    this.liveness = liveness;
    this.prototypes = new Prototypes(setting);
  }

  /** The global functions that have been called, by number. */
  BitSet called() {
    return called;
  }

  /** Judges a call; the slot where the path goes on. */
  int call(int offset) {
    int slot = path.slot();
    Function callee = facts.functions().containing(slot + offset + 1);
    if (callee.isGlobal()) {
      callGlobal(callee);
      return slot + 1;
    }
    enter(callee, slot);
    return callee.start();
  }

  private void callGlobal(Function callee) {
    if (path.state().locks().held() > 0) {
      throw new Refusal(Property.LOCKING, "use static function instead");
    }
    String name = "func#%d ('%s')".formatted(callee.number(), callee.name());
    try {
      checkArguments(callee);
    } catch (Refusal refusal) {
      path.log().line(refusal.text());
      throw new Refusal(refusal.property(), "Caller passes invalid args into " + name);
    }
    path.log().line("F" + name.substring(1) + " is global and assumed valid.");
    if (facts.movesPacket(callee.number())) {
      HelperCalls.forgetPacket(path.state());
    }
    called.set(callee.number());
    path.forgetCallerSaved();
    path.set(0, Number.UNKNOWN);
  }

  private void checkArguments(Function callee) {
    List<Parameter> parameters = prototypes.of(callee);
    for (int i = 0; i < parameters.size(); i++) {
      checkArgument(parameters.get(i), path.register(i + 1), i);
    }
  }

  private void checkArgument(Parameter parameter, Value value, int i) {
    int register = i + 1;
    switch (parameter) {
      case Parameter.Number _ -> {
        if (!(value instanceof Number)) {
          refuse("R" + register + " is not a scalar");
        }
      }
      case Parameter.Context _ -> {
        checkOffset(value, register);
        if (!(value instanceof Pointer p && p.isPlain(Base.CONTEXT))) {
          refuse("arg#" + i + " expects pointer to ctx");
        }
      }
      case Parameter.Memory(int bytes, boolean nullable) -> {
        checkOffset(value, register);
        checkMemory(value, register, bytes);
        if (!nullable && value instanceof Pointer p && p.mayBeNull()) {
          refuse("arg#" + i + " is expected to be non-NULL");
        }
      }
    }
  }

  private static void checkOffset(Value value, int register) {
    ArgumentTypes.checkOffset(value, register, Argument.of(ArgumentKind.ANYTHING));
  }

  private void checkMemory(Value value, int register, int bytes) {
    if (value.isZero()) {
      return;
    }
    if (!(value instanceof Pointer pointer)) {
      refuse("R" + register + " type=" + value.typeText() + " expected=fp");
      return;
    }
    Pointer certain = pointer.mayBeNull() ? Nullness.notNull(pointer) : pointer;
    PointerUse use = new PointerUse(register, certain, 0, bytes);
    memory.checkForHelper(use, false, true, false);
    memory.checkForHelper(use, true, true, false);
  }

  private static void refuse(String message) {
    throw new Refusal(Property.CALL_ARGUMENT, message);
  }

  // ---- static functions

  private void enter(Function callee, int slot) {
    State state = path.state();
    if (state.depth() + 1 >= State.MAX_FRAMES) {
      throw new Refusal(
          Property.CALL_DEPTH, "the call stack of " + (state.depth() + 2) + " frames is too deep");
    }
    Frame caller = state.current();
    Frame frame = new Frame(slot, state.depth() + 1, callee.number());
    for (int i = 1; i <= 5; i++) {
      frame.set(i, caller.register(i));
    }
    path.forgetCallerSaved();
    state.push(frame);
    liveness.forgetCurrent();
    path.touchAll();
    if (path.log().showsPath()) {
      path.log().line("caller:");
      path.writeFrame(state, caller.number(), Touched.ALL);
      path.log().line("callee:");
      path.writeFrame(state, frame.number(), Touched.ALL);
    }
  }

  /** Returns from the running frame to its caller; the slot where the path goes on. */
  int leave() {
    State state = path.state();
    Frame callee = state.current();
    Frame caller = state.frame(state.depth() - 1);
    Value result = callee.register(0);
    if (result instanceof Pointer p && p.isPlain(Base.STACK)) {
      throw new Refusal(Property.RETURN_VALUE, "cannot return stack pointer to the caller");
    }
    caller.set(0, result);
    int next = callee.callSlot() + 1;
    if (path.log().showsPath()) {
      path.log().line("returning from callee:");
      path.writeFrame(state, callee.number(), Touched.ALL);
      path.log().line("to caller at " + next + ":");
      path.writeFrame(state, caller.number(), Touched.ALL);
    }
    state.pop();
    return next;
  }

  // ---- global functions apart

  /** A frame in which a global function is called with anything its prototype allows. */
  Frame anyCallOf(Function function) {
    Frame frame = new Frame(Frame.NO_CALL, 0, function.number());
    List<Parameter> parameters = prototypes.of(function);
    for (int i = 0; i < parameters.size(); i++) {
      frame.set(i + 1, anyOf(parameters.get(i)));
    }
    return frame;
  }

  private Value anyOf(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Number _ -> Number.UNKNOWN;
      case Parameter.Context _ -> Pointer.to(PointerType.of(Base.CONTEXT), Target.PLAIN);
      case Parameter.Memory(int bytes, boolean nullable) -> {
        PointerType type = PointerType.of(Base.MEMORY);
        yield Pointer.to(nullable ? type.with(Modifier.MAYBE_NULL) : type, new Target.Sized(bytes))
            .withId(path.newId());
      }
    };
  }
}
